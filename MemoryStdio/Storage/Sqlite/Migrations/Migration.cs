namespace MemoryStdio.Storage.Sqlite.Migrations;

/// <summary>One step of the schema. Released steps are never edited: a mistake is mended by a further one.</summary>
/// <param name="Number">Becomes the file's <c>user_version</c>; counts from 1 without gaps.</param>
internal sealed record Migration(int Number, string Name, string Sql);
