namespace MemoryStdio.Http.Ui.Wording;

internal static class ProjectWords
{
    public static readonly Phrase Lead = new("Each memory belongs to one project. Names may change; the id, which programs use, does not.", "기억은 저마다 한 프로젝트에 속합니다. 이름은 바꿀 수 있지만 프로그램이 쓰는 ID는 바뀌지 않습니다.");
    public static readonly Phrase Name = new("Name", "이름");
    public static readonly Phrase Id = new("Id", "ID");
    public static readonly Phrase Memories = new("Memories", "기억");
    public static readonly Phrase Created = new("Created", "만든 때");
    public static readonly Phrase Aliases = new("Also found by", "이것으로도 찾음");
    public static readonly Phrase Manage = new("Manage {0}", "{0} 관리");
    public static readonly Phrase ManageShort = new("Manage", "관리");
    public static readonly Phrase Personal = new("Personal space", "개인 공간");
    public static readonly Phrase None = new("No projects yet", "아직 프로젝트가 없습니다");
    public static readonly Phrase NoneHint = new("A project appears with its first memory.", "첫 기억을 저장하면 프로젝트가 생깁니다.");
    public static readonly Phrase ShowMemories = new("Show its memories", "이 프로젝트의 기억 보기");
    public static readonly Phrase Rename = new("Rename", "이름 바꾸기");
    public static readonly Phrase Renamed = new("The project is now called {0}.", "프로젝트 이름을 {0}(으)로 바꿨습니다.");
    public static readonly Phrase BadName = new("A name has 1 to {0} characters and no line breaks.", "이름은 줄바꿈 없이 1~{0}자여야 합니다.");
    public static readonly Phrase AliasLead = new("A folder, a git remote or another name that leads to this project.", "이 프로젝트로 이어지는 폴더, git 원격 주소, 다른 이름입니다.");
    public static readonly Phrase NoAliases = new("None.", "없음.");
    public static readonly Phrase AddName = new("Another name", "다른 이름");
    public static readonly Phrase AddNameHint = new("Programs that ask for a project by this name find this one.", "이 이름으로 프로젝트를 찾는 프로그램은 이 프로젝트를 찾게 됩니다.");
    public static readonly Phrase Add = new("Add", "추가");
    public static readonly Phrase Added = new("{0} now leads here.", "이제 {0}(으)로도 찾을 수 있습니다.");
    public static readonly Phrase AliasTaken = new("{0} leads to the project {1}. Remove it there first.", "{0}은(는) {1} 프로젝트로 이어집니다. 먼저 그쪽에서 지우세요.");
    public static readonly Phrase Remove = new("Remove", "지우기");
    public static readonly Phrase RemoveAlias = new("Remove {0}", "{0} 지우기");
    public static readonly Phrase Removed = new("{0} no longer leads here.", "{0}(으)로는 더 이상 찾을 수 없습니다.");
    public static readonly Phrase Merge = new("Merge into another project", "다른 프로젝트로 합치기");
    public static readonly Phrase MergeLead = new("All its memories, archived and deleted ones too, move there; whatever led here leads there. You see the number first.", "보관하거나 지운 것까지 모든 기억이 옮겨 가고, 이 프로젝트를 찾던 것은 그쪽을 찾게 됩니다. 먼저 개수를 보여 드립니다.");
    public static readonly Phrase Into = new("Merge into", "합칠 프로젝트");
    public static readonly Phrase Preview = new("Preview", "미리 보기");
    public static readonly Phrase PreviewTitle = new("Merge {0} into {1}?", "{0}을(를) {1}(으)로 합칠까요?");
    public static readonly Phrase PreviewText = new("{0} current {0:memory moves|memories move}, with their archived and deleted ones. {1} stays as the one project.", "현재 기억 {0}개와 보관·삭제한 기억이 옮겨 가고, {1} 하나만 남습니다.");
    public static readonly Phrase MergeNow = new("Merge", "합치기");
    public static readonly Phrase Merged = new("{0} {0:memory was|memories were} moved.", "기억 {0}개를 옮겼습니다.");
    public static readonly Phrase MergeChanged = new("The project changed since the preview. Look at the new number and repeat.", "미리 보기 뒤에 프로젝트가 바뀌었습니다. 새 개수를 확인하고 다시 하세요.");
    public static readonly Phrase MergeSame = new("Choose another project than {0}.", "{0}이(가) 아닌 다른 프로젝트를 고르세요.");
}
