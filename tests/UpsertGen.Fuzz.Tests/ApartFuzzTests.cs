using UpsertGen.Fuzz.Tests.Running;
using Xunit.Abstractions;

namespace UpsertGen.Fuzz.Tests;

/// <summary>Columns that no property has: constants, and arguments of each call, which lists and the conflict target can name.</summary>
public sealed class ApartFuzzTests(ITestOutputHelper output)
{
    private const int Cases = 8;

    [Fact]
    public Task OnSqlite() => Run().RunAsync(isSqlite: true, Cases, mostRefused: 0.5, output);

    [Fact]
    public Task OnPostgreSql() => Run().RunAsync(isSqlite: false, Cases, mostRefused: 0.5, output);

    private static FuzzRun Run() => new("apart", static seed => Grammar.Cases.Apart(seed), ListFuzzTests.ExamineAsync);
}
