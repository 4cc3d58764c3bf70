using UpsertGen.Generator.Dialects.PostgreSql.Ddl;
using UpsertGen.Generator.Dialects.Sqlite.Ddl;
using UpsertGen.Generator.Schema.Files;
using UpsertGen.Generator.Schema.Verdict;
using UpsertGen.Generator.Schema;
using Xunit.Abstractions;

namespace UpsertGen.Runtime.Tests.Verdict.Folders;

/// <summary>Compares what is read of folders with what the engine has after running them.</summary>
internal sealed class FolderCounts
{
    private readonly List<string> _differences = [];
    private readonly Comparison _comparison = new();
    private int _folders;
    private int _tables;
    private int _unproven;
    private int _removals;
    private int _dumps;

    public void Compare(SchemaFolder folder, IUpsertEngine engine, SchemaCatalog catalog, Dictionary<string, string> live)
    {
        _folders++;
        foreach (var (name, table) in Match(folder.Name, catalog, engine.Grammar, live))
        {
            _tables++;
            _unproven += table.IsPartlyKnown ? 1 : 0;
            // Of a table that a query made no column is known to ask about.
            foreach (var target in table.Columns.Count == 0 ? [] : DumpVerdictTests.Targets(table))
                _comparison.Compare(engine, table, target, $"{folder.Name}: {name}");
            Remove(folder, table, engine.Grammar);
        }
    }

    /// <summary>Compares what is read of the engine's own dump of a folder.</summary>
    public void CompareDump(SchemaFolder folder, SqlGrammar grammar, string dump, Dictionary<string, string> live)
    {
        _dumps++;
        var script = SchemaReader.Read("/src/app/schema.sql", dump, new FileEngine(grammar), CancellationToken.None);
        _differences.AddRange(script.Problems.Select(p => $"dump of {folder.Name}: {p}"));
        foreach (var (name, table) in Match($"dump of {folder.Name}", SchemaCatalog.Build([script]), grammar, live))
        {
            if (table.IsPartlyKnown)
                _differences.Add($"dump of {folder.Name}: {name} is unproven");
        }
    }

    public void AssertEqual(ITestOutputHelper output, bool isDumped)
    {
        Assert.Equal(isDumped ? _folders : 0, _dumps);
        output.WriteLine(
            $"{_folders} folders, {_dumps} dumps, {_tables} tables ({_unproven} unproven), {_removals} removed keys; {_comparison.Summary}; wrong {_comparison.Differences}, "
            + $"false errors {_comparison.FalseErrors}, catalogs that differ {_differences.Count}");
        Assert.True(_differences.Count == 0, string.Join("\n", _differences.Take(15)));
        Assert.Equal(20, _folders);
        Assert.True(_tables >= 300, $"{_tables}");
        Assert.True(_removals >= 150, $"{_removals}");
        _comparison.AssertEqual(unknownLimit: 0.02);
    }

    /// <summary>The tables that are read and there, and which differ unless they are known in part alone.</summary>
    private IEnumerable<(string Name, SchemaTable Table)> Match(
        string from, SchemaCatalog catalog, SqlGrammar grammar, Dictionary<string, string> live)
    {
        var isSqlite = grammar == SqliteGrammar.Instance;
        var read = catalog.Tables(grammar).Where(t => !t.IsTemporary)
            .ToDictionary(t => isSqlite ? t.Name : $"{t.Schema}.{t.Name}", StringComparer.Ordinal);
        foreach (var name in live.Keys.Except(read.Keys))
            _differences.Add($"{from}: {name} is not read");
        foreach (var name in read.Keys.Except(live.Keys))
            _differences.Add($"{from}: {name} is read, but is not there");
        foreach (var (name, table) in read.Where(t => live.ContainsKey(t.Key)))
        {
            var described = isSqlite ? DescribeSqlite(table) : DescribePostgreSql(table);
            if (!table.IsPartlyKnown && described != live[name])
                _differences.Add($"{from}: {name}\n  read  {described}\n  there {live[name]}");
            yield return (name, table);
        }
    }

    /// <summary>Without one of its keys, a target of that key's columns is refused, unless another one serves it.</summary>
    private void Remove(SchemaFolder folder, SchemaTable table, SqlGrammar grammar)
    {
        foreach (var key in table.UniqueKeys.Where(k => k is { HasExpression: false, Where: null, IsExclusion: false }))
        {
            var target = ConflictTarget.OnColumns([.. key.Columns]);
            if (ConflictVerdict.For(table, target, grammar).Kind != VerdictKind.Accepted)
                continue;
            var others = table.UniqueKeys.Where(k => !ReferenceEquals(k, key)).ToList();
            if (others.Exists(k => k.Columns.ToHashSet().SetEquals(key.Columns)))
                continue;
            var without = table with
            {
                UniqueKeys = new(others),
                Columns = new(table.Columns.Select(
                    c => key.IsPrimaryKey && c.Identity is IdentityKind.RowId or IdentityKind.AutoIncrement
                        ? c with { Identity = IdentityKind.None }
                        : c)),
            };
            var verdict = ConflictVerdict.For(without, target, grammar);
            _removals++;
            if (verdict.Kind != VerdictKind.Refused && !(table.IsPartlyKnown && verdict.Kind == VerdictKind.Unknown))
                _differences.Add($"{folder.Name}: {table.Name} without the key on {string.Join(", ", key.Columns)} is {verdict.Kind}");
        }
    }

    private static string DescribeSqlite(SchemaTable table)
    {
        var columns = table.Columns.Select(c => $"{c.Name}{(c.Default is not null ? "=" : "")}");
        // The rowid's key is no index.
        var keys = table.UniqueKeys
            .Where(k => !(k.IsPrimaryKey && k.Parts.Count == 1
                && table.FindColumn(k.Columns.FirstOrDefault() ?? "", SqliteGrammar.Instance)?.Identity is IdentityKind.RowId
                    or IdentityKind.AutoIncrement))
            .Select(k => $"({string.Join(",", k.Parts.Select(p => p.Column ?? "…"))})");
        return $"{string.Join(" ", columns)} | {string.Join(" ", keys.Order(StringComparer.Ordinal))}";
    }

    private static string DescribePostgreSql(SchemaTable table)
    {
        var columns = table.Columns.Select(c =>
            $"{c.Name}:{PostgreSqlTypeNames.Canonical(InSearchPath(c.TypeText))}{(c.NotNull ? "!" : "")}{(c.HasDefault || IsSerial(c) ? "=" : "")}"
            + (c.Identity == IdentityKind.Always ? "a" : c.Identity == IdentityKind.ByDefault ? "d" : ""));
        var keys = table.UniqueKeys.Where(k => !k.IsExclusion).Select(k => k.Name).Order(StringComparer.Ordinal);
        return $"{string.Join(" ", columns)} | {string.Join(" ", keys)}";
    }

    // A dump names the schema of each type.
    private static string InSearchPath(string type) =>
        type.StartsWith("public.", StringComparison.Ordinal) ? type["public.".Length..] : type;

    private static bool IsSerial(SchemaColumn column) => column.Identity == IdentityKind.Sequence;
}
