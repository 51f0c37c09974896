namespace MemoryStdio.Http.Ui.Wording;

/// <summary>The page of one memory and its form.</summary>
internal static class OneMemoryWords
{
    public static readonly Phrase Title = new("Memory", "기억");
    public static readonly Phrase Back = new("All memories", "모든 기억");
    public static readonly Phrase About = new("About it", "정보");
    public static readonly Phrase Client = new("Written with", "작성 프로그램");
    public static readonly Phrase TrustLabel = new("Trust", "신뢰");
    public static readonly Phrase TrustStated = new("stated", "직접 말함");
    public static readonly Phrase TrustInferred = new("inferred by a model", "모델이 추론함");
    public static readonly Phrase TrustImported = new("imported", "가져옴");
    public static readonly Phrase TrustHypothetical = new("hypothetical", "가정");
    public static readonly Phrase Source = new("Source", "출처");
    public static readonly Phrase Created = new("Stored", "저장");
    public static readonly Phrase Updated = new("Changed", "변경");
    public static readonly Phrase Occurred = new("Happened", "일어난 때");
    public static readonly Phrase ValidUntil = new("Valid until", "유효 기한");
    public static readonly Phrase Version = new("Version", "판");
    public static readonly Phrase Length = new("Length", "길이");
    public static readonly Phrase Characters = new("{0} {0:character|characters}", "{0}자");
    public static readonly Phrase Metadata = new("Metadata", "메타데이터");
    public static readonly Phrase Id = new("ID", "ID");
    public static readonly Phrase Meaning = new("Findable by meaning", "의미로 찾기");
    public static readonly Phrase MeaningWaits = new("not yet, waits for the model", "아직 모델을 기다림");
    public static readonly Phrase History = new("History", "변경 기록");
    public static readonly Phrase HistoryHint = new("Newest first. Removed words are struck through, added ones underlined.", "최신순. 지운 낱말에는 취소선, 더한 낱말에는 밑줄이 있습니다.");
    public static readonly Phrase Current = new("now", "현재");
    public static readonly Phrase Revert = new("Restore version {0}", "{0}판으로 되돌리기");
    public static readonly Phrase Reverted = new("Restored version {0}.", "{0}판으로 되돌렸습니다.");
    public static readonly Phrase RevertReason = new("restored version {0}", "{0}판으로 되돌림");
    public static readonly Phrase SameText = new("The text stayed the same.", "내용은 그대로입니다.");
    public static readonly Phrase ChangeAdded = new("stored", "저장");
    public static readonly Phrase ChangeUpdated = new("changed", "고침");
    public static readonly Phrase ChangeArchived = new("archived", "보관");
    public static readonly Phrase ChangeUnarchived = new("unarchived", "보관 해제");
    public static readonly Phrase ChangeDeleted = new("deleted", "삭제");
    public static readonly Phrase ChangeRestored = new("brought back", "복원");
    public static readonly Phrase ChangeMoved = new("moved", "옮김");
    public static readonly Phrase Similar = new("Similar memories", "비슷한 기억");
    public static readonly Phrase NoSimilar = new("None in this project.", "이 프로젝트에는 없습니다.");
    public static readonly Phrase EditTitle = new("Edit memory", "기억 고치기");
    public static readonly Phrase NewTitle = new("New memory", "새 기억");
    public static readonly Phrase TagsHint = new("Separated by commas.", "쉼표로 나눕니다.");
    public static readonly Phrase Tags = new("Tags", "태그");
    public static readonly Phrase TimeHint = new("Such as 2026-05-01 or 2026-05-01T14:30Z.", "2026-05-01 또는 2026-05-01T14:30Z처럼 씁니다.");
    public static readonly Phrase MetadataHint = new("A JSON object, such as {\"ticket\": \"ABC-1\"}.", "JSON 객체. 보기: {\"ticket\": \"ABC-1\"}");
    public static readonly Phrase Reason = new("Why this change", "고치는 까닭");
    public static readonly Phrase More = new("More", "더 보기");
    public static readonly Phrase Saved = new("Saved.", "저장했습니다.");
    public static readonly Phrase NothingChanged = new("Nothing was changed.", "바뀐 것이 없습니다.");
    public static readonly Phrase Stored = new("Stored.", "저장했습니다.");
    public static readonly Phrase Duplicate = new("This is remembered already; here it is.", "이미 있는 기억입니다.");
    public static readonly Phrase NotSaved = new("Not saved.", "저장하지 않았습니다.");
}
