namespace MemoryStdio.Sentences;

internal static partial class KoreanSentences
{
    private static Dictionary<string, string> Storage => new()
    {
        ["Another process has kept the database {0} locked for {1} s. Nothing was stored; try again, or close the program that holds it."] =
            "다른 프로세스가 데이터베이스 {0}을(를) {1}초 동안 잠그고 있습니다. 아무것도 저장하지 않았습니다. 다시 하거나 그 프로그램을 닫으세요.",
        ["The disk that holds {0} is full. Nothing was stored; make room, then try again."] =
            "{0}이(가) 있는 디스크가 꽉 찼습니다. 아무것도 저장하지 않았습니다. 자리를 비우고 다시 하세요.",
        ["The disk failed while using {0} ({1}). Nothing was stored; check the disk, then run 'memorystdio doctor'."] =
            "{0}을(를) 쓰는 중에 디스크 오류가 났습니다 ({1}). 아무것도 저장하지 않았습니다. 디스크를 살피고 'memorystdio doctor'를 실행하세요.",
        ["The system is out of memory. Nothing was stored; close other programs, then try again."] =
            "시스템 메모리가 모자랍니다. 아무것도 저장하지 않았습니다. 다른 프로그램을 닫고 다시 하세요.",
        ["The database {0} or its folder is read-only. Memories can be read, not stored; give this account write permission, or set MEMORYSTDIO_HOME to another folder."] =
            "데이터베이스 {0}이(가) 또는 그 폴더가 읽기 전용입니다. 기억을 읽을 수는 있지만 저장할 수 없습니다. 이 계정에 쓰기 권한을 주거나 MEMORYSTDIO_HOME을 다른 폴더로 정하세요.",
        ["The database {0} cannot be opened. Check that the folder exists and that this account may read and write it, or set MEMORYSTDIO_HOME to another folder."] =
            "데이터베이스 {0}을(를) 열 수 없습니다. 폴더가 있는지, 이 계정이 읽고 쓸 수 있는지 보거나, MEMORYSTDIO_HOME을 다른 폴더로 정하세요.",
        ["The database {0} is damaged. It was left as it is and nothing was stored; run 'memorystdio doctor', then 'memorystdio restore' with a backup."] =
            "데이터베이스 {0}이(가) 손상되었습니다. 그대로 두었고 아무것도 저장하지 않았습니다. 'memorystdio doctor'를 실행한 뒤 백업으로 'memorystdio restore'를 하세요.",
        ["The file {0} is not a MemoryStdio database. It was left untouched; move it away, or set MEMORYSTDIO_HOME to another folder."] =
            "{0}은(는) MemoryStdio 데이터베이스가 아닙니다. 건드리지 않았습니다. 옮기거나, MEMORYSTDIO_HOME을 다른 폴더로 정하세요.",
        ["The database {0} was written by a newer MemoryStdio (schema {1}; this program knows up to {2}). It was left untouched; update this program."] =
            "데이터베이스 {0}은(는) 더 새로운 MemoryStdio가 썼습니다(스키마 {1}, 이 프로그램은 {2}까지). 건드리지 않았습니다. 이 프로그램을 업데이트하세요.",
        ["The backup {0} cannot be written: {1} Name a file in a folder this account may write to."] =
            "백업 {0}을(를) 쓸 수 없습니다: {1} 이 계정이 쓸 수 있는 폴더의 파일을 주세요.",
        ["The backup {0} was not made. {1}"] = "백업 {0}을(를) 만들지 못했습니다. {1}",
        ["The file {0} exists. Name another one, or allow overwriting it."] = "{0} 파일이 이미 있습니다. 다른 이름을 주거나 덮어쓰기를 허용하세요.",
        ["{0} is a folder. Name a file for the backup, for example {1}."] = "{0}은(는) 폴더입니다. {1}처럼 백업 파일의 이름을 주세요.",
        ["{0} is the database itself. Name another file for the backup."] = "{0}은(는) 데이터베이스 자신입니다. 백업할 다른 파일을 주세요.",
        ["There is no file {0}. Name a file that 'memorystdio backup' made."] =
            "{0} 파일이 없습니다. 'memorystdio backup'이 만든 파일을 주세요.",
        ["{0} is the database itself. Name a backup."] = "{0}은(는) 데이터베이스 자신입니다. 백업 파일을 주세요.",
        ["{0} was not restored: {1}"] = "{0}을(를) 되돌려 놓지 못했습니다: {1}",
        ["The file {0} holds no memories. Name a file that 'memorystdio backup' made."] =
            "{0} 파일에는 기억이 없습니다. 'memorystdio backup'이 만든 파일을 주세요.",
        ["The file {0} is damaged (it was cut short). Use another backup."] = "{0} 파일이 손상되었습니다(끝이 잘렸습니다). 다른 백업을 쓰세요.",
        ["The file {0} is damaged ({1}). Use another backup."] = "{0} 파일이 손상되었습니다({1}). 다른 백업을 쓰세요.",
        ["Qdrant has not made the alias yet. Try again."] = "Qdrant가 별칭을 아직 만들지 않았습니다. 다시 해 보세요.",
        ["QDRANT_SHARDING is owner, but this Qdrant runs alone. Start it as a cluster (QDRANT__CLUSTER__ENABLED=true), or unset QDRANT_SHARDING."] =
            "QDRANT_SHARDING이 owner인데 이 Qdrant는 혼자 돕니다. 클러스터로 시작하거나(QDRANT__CLUSTER__ENABLED=true) QDRANT_SHARDING을 빼세요.",
        ["Qdrant at {0} cannot be reached: {1} Start it, or check QDRANT_URL."] =
            "{0}의 Qdrant에 접속할 수 없습니다: {1} 시작하거나 QDRANT_URL을 확인하세요.",
        ["Qdrant at {0} did not answer in time."] = "{0}의 Qdrant가 제때 답하지 않았습니다.",
        ["The TLS certificate of {0} is not trusted: {1} Install its issuer's certificate on this machine, or correct QDRANT_URL."] =
            "{0}의 TLS 인증서를 믿을 수 없습니다: {1} 발급자의 인증서를 이 컴퓨터에 설치하거나 QDRANT_URL을 고치세요.",
        ["The name of {0} cannot be resolved. Check QDRANT_URL and the network."] =
            "{0}의 이름을 찾을 수 없습니다. QDRANT_URL과 네트워크를 확인하세요.",
        ["What answers at {0} is not Qdrant's REST interface. QDRANT_URL needs its HTTP port, usually 6333 (6334 is gRPC)."] =
            "{0}에서 답하는 것은 Qdrant의 REST가 아닙니다. QDRANT_URL에는 HTTP 포트가 필요합니다. 보통 6333입니다(6334는 gRPC).",
        ["Qdrant at {0} cannot answer now ({1}): {2}"] = "{0}의 Qdrant가 지금 답할 수 없습니다({1}): {2}",
        ["Qdrant at {0} does not have it: {1}"] = "{0}의 Qdrant에 그것이 없습니다: {1}",
        ["Qdrant at {0} refused the key ({1}). Set QDRANT_API_KEY to a key that may read, write and create collections."] =
            "{0}의 Qdrant가 키를 거절했습니다({1}). QDRANT_API_KEY를 읽기, 쓰기, 컬렉션 만들기가 되는 키로 정하세요.",
        ["Qdrant at {0} rejected the request ({1}): {2}"] = "{0}의 Qdrant가 요청을 거절했습니다({1}): {2}",
        ["Qdrant at {0} wants a key. Set QDRANT_API_KEY, or save it (memorystdio vault set qdrant) and set QDRANT_API_KEY=vault:qdrant."] =
            "{0}의 Qdrant에는 키가 필요합니다. QDRANT_API_KEY를 정하거나, 저장한 뒤(memorystdio vault set qdrant) QDRANT_API_KEY=vault:qdrant로 하세요.",
        ["Qdrant at {0} is version {1}; {2} or newer is needed (conditional updates). Update the server."] =
            "{0}의 Qdrant는 버전 {1}입니다. {2} 이상이 필요합니다(조건부 갱신). 서버를 업데이트하세요.",
        ["{0} does not speak TLS: {1} Correct QDRANT_URL (http or https), or turn TLS on at the server."] =
            "{0}의 서버가 TLS로 답하지 않습니다: {1} QDRANT_URL(http나 https)을 고치거나 서버에서 TLS를 켜세요.",
        ["This Qdrant is a cluster: each node has snapshots of its own shards and restores them itself. Follow Qdrant's documentation on snapshots in distributed deployments."] =
            "이 Qdrant는 클러스터입니다. 각 노드가 자기 샤드의 스냅샷을 갖고 스스로 되돌립니다. 분산 배포의 스냅샷에 관한 Qdrant 문서를 따르세요.",
        ["The collection on the server is made for the embedding model, which is not ready. {0}"] =
            "서버의 컬렉션은 임베딩 모델에 맞춰 만드는데 모델이 준비되지 않았습니다. {0}",
        ["The shared store cannot be used since {0}: {1} Nothing is answered from elsewhere. Once that is mended, try again."] =
            "{0}부터 공유 저장소를 쓸 수 없습니다: {1} 다른 곳의 내용으로 대신 답하지 않습니다. 고친 뒤에 다시 하세요.",
        ["Not confirmed: the shared store stopped answering in the middle of the write ({0}): {1} It may hold the change or not. Look before you repeat it; adding the same memory again is safe."] =
            "확인되지 않았습니다. 쓰는 도중에 공유 저장소가 답을 멈췄습니다({0}): {1} 변경이 저장되었을 수도 있고 아닐 수도 있습니다. 다시 하기 전에 확인하세요. 같은 기억을 다시 추가하는 것은 안전합니다.",
        ["Not stored: the shared store cannot be used since {0}: {1} Nothing was written anywhere. Once that is mended, try again."] =
            "저장하지 않았습니다. {0}부터 공유 저장소를 쓸 수 없습니다: {1} 어디에도 쓰지 않았습니다. 고친 뒤에 다시 하세요.",
        ["Memories on a shared store (MEMORY_STORE=remote) cannot be given to another user in one step. Export them as the one and import them as the other: memorystdio export, memorystdio import."] =
            "공유 저장소(MEMORY_STORE=remote)의 기억은 한 번에 다른 사용자에게 줄 수 없습니다. 한 사용자로 내보내고 다른 사용자로 가져오세요: memorystdio export, memorystdio import",
        ["Other machines keep adding the same memories at this moment. Try again."] = "지금 다른 컴퓨터들이 같은 기억을 계속 추가하고 있습니다. 다시 해 보세요.",
        ["Other machines keep changing the same memory at this moment. Try again."] = "지금 다른 컴퓨터들이 같은 기억을 계속 바꾸고 있습니다. 다시 해 보세요.",
        ["Other machines keep writing into '{0}' at this moment. Try again: the merge goes on where it stopped."] =
            "지금 다른 컴퓨터들이 '{0}'에 계속 쓰고 있습니다. 다시 하면 멈춘 곳부터 이어집니다.",
        ["The server did not save '{0}'."] = "서버가 '{0}' 컬렉션을 저장하지 않았습니다.",
        ["'{0}' is no collection of memories that is out of use. Out of use: {1}"] = "'{0}' 컬렉션은 쓰지 않는 기억 컬렉션이 아닙니다. 쓰지 않는 것: {1}",
        ["'{0}' holds {1} memories that '{2}' lacks; nothing was removed."] = "'{0}' 컬렉션에는 '{2}' 컬렉션에 없는 기억이 {1}개 있습니다. 아무것도 지우지 않았습니다.",
    };
}
