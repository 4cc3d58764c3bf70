using UpsertGen.Fuzz.Tests.Models;

namespace UpsertGen.Fuzz.Tests.Grammar;

/// <summary>Bodies that assign to the current row and to locals.</summary>
internal sealed partial class BodyGrammar
{
    private HashSet<string> _left = [];

    /// <summary>A body without a result, or one that returns a row.</summary>
    /// <param name="depth">How deep choices and values are.</param>
    /// <param name="returns">True for one that returns a row.</param>
    /// <param name="left">Columns that it does not assign.</param>
    public Node Assigned(int depth, bool returns, IEnumerable<string> left)
    {
        _locals.Clear();
        _left = [.. left];
        var statements = new List<Node>();
        for (var i = random.Next(3); i > 0; i--)
            statements.Add(Local(1));
        for (var i = random.Next(1, 5); i > 0; i--)
            statements.Add(Assignment(depth, returns));
        if (returns)
            statements.Add(new Node("Statement", Chance(4) ? "return §0 ? current : incoming;" : "return current;", Condition(0)));
        return Block("Body", statements);
    }

    private static Node Block(string type, List<Node> statements) =>
        new(type, "{ " + string.Join(" ", Enumerable.Range(0, statements.Count).Select(static i => "§" + i)) + " }", [.. statements]);

    private Node Assignment(int depth, bool returns)
    {
        // What fails must not be assigned a second time.
        _isSafe = Chance(2);
        var statement = random.Next(12) switch
        {
            0 or 1 when depth > 0 =>
                new Node("Statement", "if (§0) §1 else §2", Condition(depth - 1), Some(depth - 1, returns), Some(depth - 1, returns)),
            2 when depth > 0 => new Node("Statement", "if (§0) §1", Condition(depth - 1), Some(depth - 1, returns)),
            3 when depth > 0 && PickColumn(static c => c.Type is "int" or "long" or "int?") is { } column => new Node(
                "Statement", "switch (§0) { case 0 or 1: §1 break; case > 4 when §2: §3 break; }", Read(column), Some(depth - 1, returns),
                Condition(0), Some(depth - 1, returns)),
            4 when Chance(3) => returns
                ? new Node("Statement", "if (§0) return §1;", Condition(depth), new Node("Row", Row()))
                : new Node("Statement", "if (§0) return;", Condition(depth)),
            5 when _locals.Count > 0 && Pick(_locals) is { Type: not "bool" } local && !_isSafe =>
                new Node("Statement", local.Text + " = §0;", Safe(() => Value(local.Type, depth))),
            6 or 7 when Computed() is { } computed => computed,
            8 when Free(static c => c.IsNullable && !c.Kind.IsReference) is { } column =>
                Set(column, "??= §0", Value(column.Kind.Name, depth)),
            _ => Free(static _ => true) is { } any ? Set(any, "= §0", Value(any.Type, depth)) : new Node("Statement", ";"),
        };
        _isSafe = false;
        return statement;
    }

    private Node Safe(Func<Node> make)
    {
        _isSafe = true;
        var node = make();
        _isSafe = false;
        return node;
    }

    private Node Some(int depth, bool returns) =>
        Block("Block", [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Assignment(depth, returns))]);

    private Column? Free(Func<Column, bool> which) => PickColumn(c => !c.IsKey && !_left.Contains(c.Name) && which(c));

    /// <summary>An assignment that computes with the value that is there.</summary>
    private Node? Computed()
    {
        if (_isSafe || Free(static c => c.Kind.IsNumber || c.Kind.Name is "string" or "Marks" or "bool") is not { } column)
            return null;
        var value = Leaf(column.Type);
        var place = "current." + column.Name;
        switch (column.Kind.Name)
        {
            case "string":
                return Set(column, "+= §0", value);
            case "Marks" or "bool":
                return Set(column, Chance(2) ? "|= §0" : "&= §0", value);
        }

        var (sign, name) = Chance(2) ? ("+", "Add") : ("-", "Sub");
        var isStep = Chance(3);
        var by = isStep ? $"({column.Kind.Name})1" : "§0";
        var traced = column.Kind.Name switch
        {
            "decimal" when column.IsNullable => null,
            "int" or "long" or "decimal" => $"Trace.{name}{(column.Kind.Name == "decimal" ? "" : "@")}({place}, {by})",
            "float" or "double" when !column.IsNullable => $"Trace.Real({place} {sign} {by}, {place}, {by}, false)",
            "float" or "double" => null,
            _ => "",
        };
        if (traced is null)
            return null;
        var text = isStep ? $"{place}{sign}{sign};" : $"{place} {sign}= §0;";
        return new Node("Statement", text, value)
        {
            CanFail = true,
            Traced = "Trace.Assigned(); " + (traced.Length > 0 ? $"{place} = {traced};" : text)
        };
    }

    private static Node Set(Column column, string form, Node value) =>
        new("Statement", $"current.{column.Name} {form};", value) { Traced = $"Trace.Assigned(); current.{column.Name} {form};" };
}
