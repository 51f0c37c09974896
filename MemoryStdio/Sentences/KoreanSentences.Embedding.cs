namespace MemoryStdio.Sentences;

internal static partial class KoreanSentences
{
    private static Dictionary<string, string> Embedding => new()
    {
        ["The embedding model in {0} does not load: {1} Install the program again, or point MEMORYSTDIO_MODEL at a folder with model.onnx, config.json, tokenizer_config.json and vocab.txt. Until then search works by words only."] =
            "{0}의 임베딩 모델을 읽지 못했습니다: {1} 프로그램을 다시 설치하거나 MEMORYSTDIO_MODEL을 model.onnx, config.json, tokenizer_config.json, vocab.txt가 있는 폴더로 정하세요. 그때까지는 낱말로만 찾습니다.",
        ["{0} is not JSON: {1}"] = "{0}이(가) JSON이 아닙니다: {1}",
        ["it has neither vocab.txt nor tokenizer.json."] = "vocab.txt도 tokenizer.json도 없습니다.",
        ["it has no model.onnx."] = "model.onnx가 없습니다.",
        ["the folder does not exist."] = "폴더가 없습니다.",
        ["{0}/config.json asks for a pooling other than mean or cls, which is not supported."] =
            "{0}/config.json이 mean이나 cls가 아닌 풀링을 요구합니다. 지원하지 않습니다.",
        ["tokenizer_config.json asks for unicode_normalization {0}; only NFC is supported."] =
            "tokenizer_config.json이 unicode_normalization {0}을(를) 요구합니다. NFC만 지원합니다.",
        ["its graph declares vectors of {0} dimensions."] = "그래프가 {0}차원 벡터를 선언합니다.",
        ["its graph has no output of token or sentence vectors."] = "그래프에 토큰이나 문장 벡터 출력이 없습니다.",
        ["its graph wants an input '{0}', which is not supported."] = "그래프가 입력 '{0}'을(를) 요구합니다. 지원하지 않습니다.",
        ["tokenizer.json gives '{0}' the id {1} of {2}."] = "tokenizer.json이 '{0}'에 id {1}을(를) 줍니다(모두 {2}개).",
        ["tokenizer.json holds a {0} tokenizer; only WordPiece is supported."] =
            "tokenizer.json의 토크나이저가 {0}입니다. WordPiece만 지원합니다.",
    };
}
