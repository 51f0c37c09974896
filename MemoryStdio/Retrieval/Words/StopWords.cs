using System.Collections.Frozen;

namespace MemoryStdio.Retrieval.Words;

/// <summary>
/// Words of a question that say nothing about what is sought. Only queries drop them: memories keep every word, so that a search for
/// "The Who" still has something to find when nothing else is left.
/// </summary>
internal static class StopWords
{
    private static readonly FrozenSet<string> All = Split("""
        a an the this that these those there here and or but nor so if then than as at by for from in into of off on onto out over to up with
        about is am are was were be been being do does did done doing have has had having will would shall should can could may might must
        i me my mine myself you your yours yourself he him his himself she her hers herself it its itself we us our ours they them their theirs
        who whom whose which what when where why how whats whos hows wheres
        im ive id ill youre youve hes shes its were theyre isnt arent wasnt werent dont doesnt didnt wont wouldnt cant couldnt
        not no any some each every all both such only own same too very just also please thanks thank tell know
        many much get gets getting got go goes going gone went use uses used using make makes made kind sort part upon remember remind
        뭐 뭐야 뭐예요 뭐지 뭔가요 뭐니 뭘 뭐였지 무엇 무엇을 무엇이 무엇인가요 무슨 어떤 어떻게 어디 어디서 어디에 어디야 언제 언제야 누가 누구 누구야 누구의 왜 얼마 얼마나 몇
        어느 그 이 저 것 거 게 건 걸 수 때 및 또는 그리고 하지만 알려줘 알려주세요 있어 있나요 있어요 있지 인가요 나요 해 하는 한 할 했어 했나요 하나요 해요 돼 되나요 되는 된 가 가요 써 써요 쓰나요 와 봐 줘 주세요 싶어 뭐라고
        ですか ます です した して いる する です はい って から まで この その あの どの 何 誰 いつ どこ なぜ どう
        什么 怎么 哪里 哪个 谁 几 多少 为什么 的 了 吗 呢 是 在 有 和 与
        el la los las un una de del que y en es quien cual como cuando donde
        le les des du et est qui quel quelle quand comment pourquoi
        der die das ein eine und ist wer wie wann wo warum welche welcher
        """);

    public static bool Contains(string surface) => All.Contains(surface);

    private static FrozenSet<string> Split(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
