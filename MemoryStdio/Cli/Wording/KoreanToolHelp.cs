namespace MemoryStdio.Cli.Wording;

/// <summary>Help of the tools for upkeep.</summary>
internal static class KoreanToolHelp
{
    public static IReadOnlyDictionary<string, string> Table { get; } = new Dictionary<string, string>
    {
        ["project"] = "폴더가 어느 프로젝트인지 보고, 별칭과 이름을 정하고, 합칩니다",
        ["project list"] = "모든 프로젝트와 기억 수, 별칭",
        ["project which"] = "이 폴더의 프로젝트와 그 근거",
        ["project alias"] = "폴더, git 원격 저장소, 이름이 프로젝트로 이어지게 합니다",
        ["project alias.about"] = "폴더를 옮겼거나 저장소를 두 번째로 복제했을 때: 프로젝트를 말하면 이 폴더가 그 기억을 다시 찾습니다.",
        ["project alias.<project>"] = "프로젝트의 id 또는 이름",
        ["project alias.<alias>"] = "폴더, github.com:kim/app 같은 git 원격, 또는 이름. 기본값은 이 폴더",
        ["project alias.--remove"] = "별칭을 없앱니다",
        ["project alias.examples"] = "memorystdio project alias app   # 이 폴더를 app으로\nmemorystdio project alias app git@github.com:kim/old-name.git",
        ["project rename"] = "프로젝트의 보이는 이름을 바꿉니다. id는 그대로입니다",
        ["project rename.<project>"] = "프로젝트의 id 또는 이름",
        ["project rename.<name>"] = "새 이름",
        ["project merge"] = "한 프로젝트를 다른 프로젝트로 합칩니다",
        ["project merge.about"] = "옮길 것을 보여 줍니다. --yes를 주면 기억과 별칭을 한 번에 옮깁니다.",
        ["project merge.<from>"] = "없어질 프로젝트",
        ["project merge.<into>"] = "남을 프로젝트",
        ["project merge.--yes"] = "실제로 합칩니다",
        ["stats"] = "종류, 태그, 클라이언트별로 기억을 셉니다",
        ["backup"] = "실행 중에도 데이터베이스를 파일로 복사하고 검사합니다",
        ["backup.<file>"] = "대상 파일. 기본값은 홈 폴더의 backups에 날짜 이름",
        ["backup.--force"] = "있는 파일을 덮어씁니다",
        ["restore"] = "백업을 되돌립니다. 먼저 무엇이 바뀔지 보여 줍니다",
        ["restore.about"] = "--yes가 없으면 아무것도 바꾸지 않습니다. 주면 지금 데이터베이스의 사본을 남기고, 실행 중인 클라이언트도 바로 되돌린 것을 봅니다.",
        ["restore.<file>"] = "'memorystdio backup'이 만든 파일",
        ["restore.--yes"] = "실제로 되돌립니다",
        ["export"] = "모든 기억을 JSON Lines로 씁니다(보관한 것도)",
        ["export.<file>"] = "대상 파일. 기본값은 표준 출력",
        ["export.--versions"] = "이전 버전도 모두",
        ["export.--force"] = "있는 파일을 덮어씁니다",
        ["import"] = "파일에서 기억을 가져옵니다",
        ["import.about"] = "이 프로그램의 내보내기, @modelcontextprotocol/server-memory의 JSON Lines, OpenMemory의 내보내기 zip을 읽습니다. 무엇인지는 내용으로 알아봅니다. Ctrl-C로 멈추고, 같은 명령을 다시 하면 이어서 하며 두 번 저장하지 않습니다. 끝에 옮기지 못한 것을 필드별로 알려 줍니다.",
        ["import.<file>"] = "파일",
        ["import.--project"] = "모두 이 프로젝트에 넣습니다. 기본값은 기억마다 적힌 프로젝트, 없으면 개인 공간",
        ["import.examples"] = "memorystdio import ~/memory.jsonl --project app   # 한 프로젝트에\nmemorystdio import openmemory-export.zip",
        ["reembed"] = "빠진 벡터를 지금 계산합니다(예: 모델을 바꾼 뒤)",
        ["doctor"] = "모두 제대로 되는지 확인하고, 안 되는 것은 고치는 법을 알려 줍니다",
        ["doctor.about"] = "폴더, 데이터베이스, SQLite, 모델, 이 폴더의 프로젝트, 서버와의 실제 대화를 확인합니다. 하나라도 실패하면 종료 코드 1입니다.",
        ["config"] = "지금 쓰는 모든 설정과 그 출처를 보여 줍니다",
    };
}
