using UpsertGen.Fuzz.Tests.Running;
using Xunit.Abstractions;

namespace UpsertGen.Fuzz.Tests;

/// <summary>Random merges that assign to the current row, alone and beside lists, against the C# methods run on a copy.</summary>
public sealed class AssignmentFuzzTests(ITestOutputHelper output)
{
    private const int Cases = 12;

    [Fact]
    public Task OnSqlite() => Run().RunAsync(isSqlite: true, Cases, mostRefused: 0.6, output);

    [Fact]
    public Task OnPostgreSql() => Run().RunAsync(isSqlite: false, Cases, mostRefused: 0.6, output);

    private static FuzzRun Run() => new("assignments", static seed => Grammar.Cases.Assignments(seed), MergeFuzzTests.ExamineAsync);
}
