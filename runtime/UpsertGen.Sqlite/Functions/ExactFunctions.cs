using SQLitePCL;

namespace UpsertGen.Sqlite;

internal static class ExactFunctions
{
    public static void Register(sqlite3 handle) => _ = handle;
}
