using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace MemoryStdio.Retrieval.Words;

/// <summary>English forms that no rule leads back to their base.</summary>
internal static class IrregularForms
{
    private const string Table = """
        arise arose arisen; awake awoke awoken; bear bore borne; beat beaten; become became; begin began begun; bend bent; bet betting; bind bound;
        bite bit bitten; bleed bled; blow blew blown; break broke broken; breed bred; bring brought; build built; burn burnt; buy bought;
        catch caught; child children; choose chose chosen; cling clung; come came; creep crept; cut cutting; deal dealt; dig dug; dive dove;
        draw drew drawn; dream dreamt; drink drank drunk; drive drove driven; eat ate eaten; fall fell fallen; feed fed; feel felt; fight fought;
        find found; flee fled; fly flew flown flies; foot feet; forbid forbade forbidden; forget forgot forgotten; forgive forgave forgiven;
        freeze froze frozen; get got gotten getting; give gave given; go went gone goes; goose geese; grow grew grown; half halves; hang hung;
        hear heard; hide hid hidden; hit hitting; hold held; keep kept; kneel knelt; knife knives; know knew known; lay laid; lead led; leaf leaves;
        lean leant; learn learnt; leave left; lend lent; lie lay lain lying; life lives; light lit; lose lost; make made; man men; mean meant; meet met;
        mouse mice; pay paid; person people; put putting; read reading; ride rode ridden; ring rang rung; rise rose risen; run ran running; say said;
        see saw seen; seek sought; sell sold; send sent; sew sewn; shake shook shaken; shelf shelves; shine shone; shoot shot; show shown;
        shrink shrank shrunk; sing sang sung; sink sank sunk; sit sat sitting; sleep slept; slide slid; speak spoke spoken; speed sped; spend spent;
        spin spun; spread spreading; spring sprang sprung; stand stood; steal stole stolen; stick stuck; sting stung; strike struck; string strung;
        strive strove; swear swore sworn; sweep swept; swim swam swum swimming; swing swung; take took taken; teach taught; tear tore torn; tell told;
        think thought; throw threw thrown; tooth teeth; understand understood; wake woke woken; wear wore worn; weave wove woven; weep wept; wife wives;
        win won winning; wind wound; wolf wolves; woman women; write wrote written writing; bus buses; class classes; dance dancing danced; die died dying dies;
        hike hiking hiked; live living lived; love loving loved; move moving moved; use using used; bake baking baked; paint painting painted
        """;

    // "lay" and "saw" are also words of their own, and "left" and "found" mostly are: the first base that claims a form keeps it.
    private static readonly FrozenDictionary<string, string> BaseOf = Parse();

    public static bool TryGetBase(string word, [NotNullWhen(true)] out string? baseForm) => BaseOf.TryGetValue(word, out baseForm);

    private static FrozenDictionary<string, string> Parse()
    {
        var bases = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in Table.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var forms = entry.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            foreach (var form in forms) bases.TryAdd(form, forms[0]);
        }

        return bases.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
