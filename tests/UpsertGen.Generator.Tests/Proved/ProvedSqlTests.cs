using System.Security.Cryptography;
using System.Text;
using UpsertGen.Fuzz.Tests.Catalogue;
using UpsertGen.Fuzz.Tests.Grammar;
using UpsertGen.Fuzz.Tests.Models;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Proved;

/// <summary>
/// The SQL whose meaning the fuzz runs have proved on the engines is what is printed. Who changes it runs them
/// (<c>UpsertGen.Fuzz.Tests</c>), and then accepts it.
/// </summary>
public sealed class ProvedSqlTests
{
    // Of the columns of the expressions, stored in other ways.
    private const int OtherForms = 4;

    private static readonly (Func<int, Model> Model, int Count)[] Grammars =
    [
        (static seed => Cases.Merges(seed), 24),
        (static seed => Cases.Assignments(seed), 12),
        (static seed => Cases.Lists(seed), 12),
        (static seed => Cases.Batches(seed), 6),
        (static seed => Cases.Inserts(seed), 6),
        (Cases.AnyKey, 6),
        (static seed => Cases.Apart(seed), 6),
    ];

    private static readonly (Entry Entry, string Name)[] Entries =
        [.. Fuzz.Tests.Catalogue.Expressions.All.Select(static (e, i) => (e, "Op" + i))];

    /// <summary>Natural expressions, with their SQL.</summary>
    [Theory]
    [InlineData("Sqlite")]
    [InlineData("PostgreSql")]
    public async Task Expressions(string engine)
    {
        var model = Fuzz.Tests.Catalogue.Expressions.Model(1, Entries);
        var printed = await PrintedSql.WithRefusalsAsync([model], engine == "Sqlite");
        Snapshot.Match(
            string.Join("\n", Entries.Select(e => $"{e.Entry.Text}\n    {printed[(model.Name, e.Name)]}")), engine, "txt");
    }

    /// <summary>Random models over columns of every type and stored form, each operation by the hash of its SQL.</summary>
    [Theory]
    [InlineData("Sqlite")]
    [InlineData("PostgreSql")]
    public void RandomModels(string engine)
    {
        var models = Grammars.SelectMany(static g => Enumerable.Range(1, g.Count).Select(g.Model)).ToList();
        models.AddRange(Enumerable.Range(2, OtherForms).Select(static seed => Fuzz.Tests.Catalogue.Expressions.Model(seed, Entries)));
        var printed = PrintedSql.Of(models, engine == "Sqlite");
        Snapshot.Match(
            string.Join("\n", models.Select(
                m => $"{m.Name}: {string.Join(' ', m.Operations.Where(static o => !o.IsTool).Select(o => Of(m, o)))}")),
            engine, "txt");

        string Of(Model model, Operation operation) =>
            printed.TryGetValue((model.Called, operation.Name), out var text) ? Hash(text) : "refused";
    }

    private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..6];
}
