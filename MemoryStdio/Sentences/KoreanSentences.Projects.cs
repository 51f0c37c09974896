namespace MemoryStdio.Sentences;

internal static partial class KoreanSentences
{
    private static Dictionary<string, string> Projects => new()
    {
        ["'{0}' is not an absolute path. Give the folder's full path."] = "'{0}'은(는) 절대 경로가 아닙니다. 폴더의 전체 경로를 주세요.",
        ["{0} cannot be looked into: {1} Give its project with the argument project, or set PROJECT_ID."] =
            "{0}을(를) 들여다볼 수 없습니다: {1} 프로젝트를 직접 지정하거나 PROJECT_ID를 정하세요.",
        ["{0} is '{1}', which does not exist. Correct it, or give a project's name."] =
            "{0}이(가) '{1}'인데 그런 폴더가 없습니다. 고치거나 프로젝트 이름을 주세요.",
        ["{0} cannot be read: {1} Write {{\"project\": \"my-project\"}} into it, or delete it."] =
            "{0}을(를) 읽을 수 없습니다: {1} {{\"project\": \"my-project\"}}라고 써 넣거나 지우세요.",
        ["{0} names no project. Write {{\"project\": \"my-project\"}} into it, or delete it."] =
            "{0}에 프로젝트가 없습니다. {{\"project\": \"my-project\"}}라고 써 넣거나 지우세요.",
        ["'{0}' could be {1} projects: {2}. Give the id of the one you mean."] =
            "'{0}'에 맞는 프로젝트가 {1}개입니다: {2}. 뜻하는 것의 id를 주세요.",
        ["project is empty. Name a project, or leave the argument out."] = "프로젝트가 비었습니다. 이름을 주거나 빼세요.",
        ["There is no project '{0}' yet. Leave the argument project out, or call add_memory with it to create it."] =
            "프로젝트 '{0}'이(가) 아직 없습니다. 지정하지 말거나, 그 이름으로 첫 기억을 저장해 만드세요.",
        ["There is no project '{0}'. Known: {1}. Give one of these, or call add_memory with the new name to create it."] =
            "프로젝트 '{0}'이(가) 없습니다. 있는 것: {1}. 이 가운데 하나를 주거나, 새 이름으로 첫 기억을 저장해 만드세요.",
        ["A project id must not be empty."] = "프로젝트 id가 비었습니다.",
        ["The project id '{0}' contains '{1}'. Use letters, digits and - _ . / : @ only."] =
            "프로젝트 id '{0}'에 '{1}'이(가) 있습니다. 글자, 숫자와 - _ . / : @ 만 쓰세요.",
        ["The project id is {0} characters long; at most {1} are allowed."] = "프로젝트 id가 {0}자입니다. {1}자까지 됩니다.",
        ["The open folders ({0}) belong to {1} projects: {2}. Name one of them with the argument project."] =
            "열린 폴더({0})가 프로젝트 {1}개에 속합니다: {2}. 그 가운데 하나를 지정하세요.",
        ["'{0}' is a folder, which this server cannot look into. Name the project instead, for example '{1}'."] =
            "'{0}'은(는) 폴더인데 이 서버는 들여다볼 수 없습니다. '{1}'처럼 프로젝트 이름을 주세요.",
        ["PROJECT_ID_MODE is global: there is one pool and no project '{0}'. Leave out the argument project."] =
            "PROJECT_ID_MODE가 global이라 모두가 한곳을 쓰고 프로젝트 '{0}'은(는) 없습니다. 프로젝트를 지정하지 마세요.",
        ["PROJECT_ID_MODE is manual, but PROJECT_ID is not set. Set PROJECT_ID to the project's name in this server's environment, or set PROJECT_ID_MODE to auto."] =
            "PROJECT_ID_MODE가 manual인데 PROJECT_ID가 없습니다. 이 서버의 환경에서 PROJECT_ID를 프로젝트 이름으로 정하거나 PROJECT_ID_MODE를 auto로 하세요.",
    };
}
