using System.Collections.Frozen;

namespace MemoryStdio.Retrieval.Words;

/// <summary>
/// What Korean puts behind a stem: particles (데이터베이스<b>를</b>), the copula (초록색<b>이에요</b>), the verb 하다 (발행<b>합니다</b>).
/// Cutting them blindly would break words that happen to end so (가을, 마늘), so both forms stay possible and words meet when any form agrees.
/// </summary>
internal static class KoreanEndings
{
    private const int Longest = 6;

    private static readonly FrozenSet<string> Endings = """
        은 는 이 가 을 를 의 에 에서 에게 에게서 한테 한테서 께 께서 로 으로 로서 으로서 로써 으로써 와 과 랑 이랑 하고 도 만 까지 부터 마다 조차 마저 밖에 처럼 보다
        같이 에는 에도 에만 에서는 에서도 으로는 로는 와는 과는 하고는 까지는 부터는 이나 나 이든 든 라도 이라도 이란 란 들 들은 들이 들을 들의 들에 들도 들과 씨 씨는 씨가 씨의 님 님은 님이
        이는 이가 이의 이를 이한테 이랑 이도 아 야
        이다 이에요 예요 이예요 입니다 입니까 이었다 였다 이었어 였어 이었어요 였어요 이야 이니 인가 인가요 이지 지 이고 고 이며 며 이라 라 이라고 라고 인데 인지 일까 였지 이었지 이네 네 네요 이네요 이죠 죠
        다 요 해 해요 한다 합니다 합니까 하는 하다 했다 했어 했어요 했습니다 했지 하지 하고 하며 하면 하니 하나 하나요 할 할까 한 함 하기 하기로 하려고 해서 했던 하던 해야 하자 하세요 하십니다 할게 하네 하네요 하는데 하는지
        된다 됩니다 되는 되다 됐다 됐어 되었다 되었습니다 되어 돼 돼요 된 될 되고 되면 되나 되나요 시킨다 시킵니다 시키는
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    // Syllables that end no name or loanword worth the mistake; 이, 가, 나, 라, 로, 아 and others do (로이, 올가, 미나, 소라, 파블로, 마리아).
    private static readonly FrozenSet<string> Certain = """
        은 는 을 를 의 에 에서 에게 한테 께 께서 으로 으로서 으로써 와 과 하고 까지 부터 마다 조차 마저 밖에 처럼 보다 에는 에도 에서는 에서도 으로는
        입니다 입니까 이에요 예요 이었다 이었어 이라고 인가요 했다 했어 했어요 했습니다 합니다 합니까 해요 한다 하는 하고 하면 하나요 하세요 됩니다 된다 되나요 됐어
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>True when the word's end can only be an ending: then the whole is no name.</summary>
    public static bool EndsForCertain(string word)
    {
        for (var length = Math.Min(Longest, word.Length - 1); length > 0; length--)
        {
            if (Certain.Contains(word[^length..])) return true;
        }

        return false;
    }

    /// <summary>The stems the word may have, without the word itself: longest ending first.</summary>
    public static IEnumerable<string> Stems(string word)
    {
        for (var length = Math.Min(Longest, word.Length - 1); length > 0; length--)
        {
            if (Endings.Contains(word[^length..])) yield return word[..^length];
        }
    }
}
