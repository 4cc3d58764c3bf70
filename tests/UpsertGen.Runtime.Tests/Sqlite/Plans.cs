using Microsoft.Data.Sqlite;
using UpsertGen.Sqlite;

namespace UpsertGen.Runtime.Tests.Sqlite;

/// <summary>
/// One column of table probe, read by whatever a test wants to read it with: what the runtime does, without the generator.
/// </summary>
internal sealed record Probe(object? Value);

internal readonly struct ProbePlan : ISqliteReturningPlan<Probe>
{
    public const string Table = "CREATE TABLE probe (id INTEGER PRIMARY KEY, v)";

    [ThreadStatic]
    private static Func<SqliteRow, object?>? read;

    /// <summary>What this thread's calls read rows by.</summary>
    public static void ReadBy(Func<SqliteRow, object?> reader) => read = reader;

    public static SqliteStatement Statement { get; } = new()
    {
        Method = "ProbeUpserts.Upsert",
        Model = new("Probe", null, "probe", "Column Property Null Form Sqlite\nid Id not-null Int32 INTEGER"),
        Target = new UpsertModelTarget("Upsert", ["id"], null, null, null),
        Insert = "(id)",
        Computed = [new(0, 0, "1")],
        Written = [],
        Conflict = new("ON CONFLICT (id) DO UPDATE SET id = ", "probe.id"),
        Returning = "v",
        UsesFunctions = true,
    };

    public static Probe Read(SqliteRow row) => new(read!(row));

    public void Bind(SqliteBinder binder, Probe row)
    {
    }

    public static object? Read(SqliteConnection connection, Func<SqliteRow, object?> reader)
    {
        ReadBy(reader);
        try
        {
            return SqliteCalls.Returning<ProbePlan, Probe>(connection, default, new Probe(null), default).Row!.Value;
        }
        catch (UpsertException exception)
        {
            // The row is written by then.
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(exception.InnerException!);
            throw;
        }
    }
}
