using UpsertGen.Fuzz.Tests.Running;
using Xunit.Abstractions;

namespace UpsertGen.Fuzz.Tests;

/// <summary>Methods that make the inserted row, against themselves in C#; keys are repeated.</summary>
public sealed class InsertAsFuzzTests(ITestOutputHelper output)
{
    private const int Cases = 8;

    [Fact]
    public Task OnSqlite() => Run().RunAsync(isSqlite: true, Cases, mostRefused: 0.5, output);

    [Fact]
    public Task OnPostgreSql() => Run().RunAsync(isSqlite: false, Cases, mostRefused: 0.5, output);

    private static FuzzRun Run() => new("inserts", static seed => Grammar.Cases.Inserts(seed), ListFuzzTests.ExamineAsync);
}
