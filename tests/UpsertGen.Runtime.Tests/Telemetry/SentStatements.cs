using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace UpsertGen.Runtime.Tests.Telemetry;

/// <summary>
/// Writes every upsert that a run sends, each text once, to a file of its own whose name begins as UPSERTGEN_TEST_SENT says:
/// compare-sent.sh compares two versions of the product by it. What SQLite gets is told by its trace, what PostgreSQL gets by the driver's
/// spans.
/// </summary>
internal static unsafe partial class SentStatements
{
    private const uint TraceStatement = 1;

    private static readonly ConcurrentDictionary<string, bool> Texts = new();
    private static ActivityListener? _spans;
    private static TextWriter? _file;

    [ModuleInitializer]
    internal static void Begin()
    {
        if (Environment.GetEnvironmentVariable("UPSERTGEN_TEST_SENT") is not { Length: > 0 } file)
            return;
        // At the end, the process would not be given the time to write them all. Tests can load this assembly a second time.
        _file = TextWriter.Synchronized(new StreamWriter($"{file}.{Guid.NewGuid():N}") { AutoFlush = true });
        SQLitePCL.Batteries_V2.Init();
        _ = AutoExtension(&Trace);
        _spans = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Npgsql",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = static span =>
                Add("postgresql", (span.GetTagItem("db.query.text") ?? span.GetTagItem("db.statement")) as string),
        };
        ActivitySource.AddActivityListener(_spans);
    }

    private static void Add(string engine, string? sql)
    {
        if (sql is not null && (sql.Contains("ON CONFLICT", StringComparison.Ordinal)
            || sql.Contains("_upsertgen", StringComparison.Ordinal)))
            Write($"{engine}: {sql.ReplaceLineEndings(" ")}");
    }

    private static void Write(string text)
    {
        if (Texts.TryAdd(text, true))
            _file!.WriteLine(text);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Trace(nint connection, nint error, nint api) => TraceV2(connection, TraceStatement, &Sent, 0);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sent(uint what, nint context, nint statement, nint text)
    {
        Add("sqlite", Marshal.PtrToStringUTF8(Sql(statement)));
        return 0;
    }

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_auto_extension")]
    private static partial int AutoExtension(delegate* unmanaged[Cdecl]<nint, nint, nint, int> entry);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_trace_v2")]
    private static partial int TraceV2(
        nint connection, uint mask, delegate* unmanaged[Cdecl]<uint, nint, nint, nint, int> told, nint context);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_sql")]
    private static partial nint Sql(nint statement);
}
