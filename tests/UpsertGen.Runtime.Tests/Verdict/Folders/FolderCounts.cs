using UpsertGen.Generator.Dialects.PostgreSql.Ddl;
using UpsertGen.Generator.Dialects.Sqlite.Ddl;
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

    public void Compare(SchemaFolder folder, IUpsertEngine engine, SchemaCatalog catalog, Dictionary<string, string> live)
    {
        _folders++;
        var isSqlite = engine.Grammar == SqliteGrammar.Instance;
        var read = catalog.Tables(engine.Grammar).Where(t => !t.IsTemporary).ToDictionary(t => isSqlite ? t.Name : $"{t.Schema}.{t.Name}", StringComparer.Ordinal);
        foreach (var name in live.Keys.Except(read.Keys))
            _differences.Add($"{folder.Name}: {name} is not read");
        foreach (var name in read.Keys.Except(live.Keys))
            _differences.Add($"{folder.Name}: {name} is read, but is not there");
        foreach (var (name, table) in read.Where(t => live.ContainsKey(t.Key)))
        {
            _tables++;
            _unproven += table.IsPartlyKnown ? 1 : 0;
            var described = isSqlite ? DescribeSqlite(table) : DescribePostgreSql(table);
            if (!table.IsPartlyKnown && described != live[name])
                _differences.Add($"{folder.Name}: {name}\n  read  {described}\n  there {live[name]}");
            // Of a table that a query made no column is known to ask about.
            foreach (var target in table.Columns.Count == 0 ? [] : DumpVerdictTests.Targets(table))
                _comparison.Compare(engine, table, target, $"{folder.Name}: {name}");
            Remove(folder, table, engine.Grammar);
        }
    }

    public void AssertEqual(ITestOutputHelper output)
    {
        output.WriteLine($"{_folders} folders, {_tables} tables ({_unproven} unproven), {_removals} removed keys; {_comparison.Summary}; wrong {_comparison.Differences}, "
            + $"false errors {_comparison.FalseErrors}, catalogs that differ {_differences.Count}");
        Assert.True(_differences.Count == 0, string.Join("\n", _differences.Take(15)));
        Assert.Equal(20, _folders);
        Assert.True(_tables >= 300, $"{_tables}");
        Assert.True(_removals >= 150, $"{_removals}");
        _comparison.AssertEqual(unknownLimit: 0.02);
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
                Columns = new(table.Columns.Select(c => key.IsPrimaryKey && c.Identity is IdentityKind.RowId or IdentityKind.AutoIncrement ? c with { Identity = IdentityKind.None } : c)),
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
            .Where(k => !(k.IsPrimaryKey && k.Parts.Count == 1 && table.FindColumn(k.Columns.FirstOrDefault() ?? "", SqliteGrammar.Instance)?.Identity is IdentityKind.RowId or IdentityKind.AutoIncrement))
            .Select(k => $"({string.Join(",", k.Parts.Select(p => p.Column ?? "…"))})");
        return $"{string.Join(" ", columns)} | {string.Join(" ", keys.Order(StringComparer.Ordinal))}";
    }

    private static string DescribePostgreSql(SchemaTable table)
    {
        var columns = table.Columns.Select(c =>
            $"{c.Name}:{PostgreSqlTypeNames.Canonical(c.TypeText)}{(c.NotNull ? "!" : "")}{(c.HasDefault || IsSerial(c) ? "=" : "")}"
            + (c.Identity == IdentityKind.Always ? "a" : c.Identity == IdentityKind.ByDefault ? "d" : ""));
        var keys = table.UniqueKeys.Where(k => !k.IsExclusion).Select(k => k.Name).Order(StringComparer.Ordinal);
        return $"{string.Join(" ", columns)} | {string.Join(" ", keys)}";
    }

    private static bool IsSerial(SchemaColumn column) => column.Identity == IdentityKind.Sequence;
}
