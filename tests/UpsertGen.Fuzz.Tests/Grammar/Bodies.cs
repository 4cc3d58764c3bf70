using UpsertGen.Fuzz.Tests.Models;

namespace UpsertGen.Fuzz.Tests.Grammar;

/// <summary>Whole bodies: what is returned, and the statements before.</summary>
internal sealed partial class BodyGrammar
{
    /// <summary>The body of a merge.</summary>
    public Node Merge(int depth) => Body("Row", depth, RowOf);

    /// <summary>The body of a condition.</summary>
    public Node When(int depth) => Body("bool", depth, Condition);

    private Node Body(string type, int depth, Func<int, Node> result)
    {
        _locals.Clear();
        if (!Chance(3))
            return new Node("Body", "=> §0;", result(depth));
        var statements = new List<Node>();
        for (var i = random.Next(3); i > 0; i--)
            statements.Add(Local(depth - 1));
        if (Chance(2))
        {
            var form = Pick(["if (§0) return §1;", "if (§0) { return §1; }", "if (!(§0)) { return §1; } else { }"]);
            statements.Add(new Node("Statement", form, Condition(depth - 1), result(depth - 1)));
        }


        if (Chance(3) && PickColumn(static c => c.Type is "int" or "int?" or "long") is { } column)
        {
            statements.Add(new Node("Statement", "switch (§0) { case 0: case 1: return §1; case > 4 when §2: return §3; default: break; }",
                Read(column), result(depth - 1), Condition(depth - 1), result(depth - 1)));
        }

        statements.Add(Chance(3)
            ? new Node("Statement", "if (§0) return §1; else return §2;", Condition(depth - 1), result(depth - 1), result(depth - 1))
            : new Node("Statement", "return §0;", result(depth - 1)));
        var text = string.Join(" ", Enumerable.Range(0, statements.Count).Select(static i => "§" + i));
        return new Node("Body", "{ " + text + " }", [.. statements]);
    }

    /// <summary>A local; its value cannot fail, since the database computes it only where it is used.</summary>
    private Node Local(int depth)
    {
        if (Chance(6))
            return Tuple(depth);
        var column = PickColumn(static c => c.Kind.Name is not ("byte[]" or "json"));
        _isSafe = true;
        var value = Chance(3) ? Condition(depth) : Value(column.Type, depth);
        _isSafe = false;
        var name = $"v{_locals.Count}";
        _locals.Add(new Node(value.Type, name));
        return new Node("Statement", $"{(Chance(2) ? "var" : Column.CSharpOf(value.Type))} {name} = §0;", value);
    }

    /// <summary>A local that holds a tuple.</summary>
    private Node Tuple(int depth)
    {
        static bool IsPlain(Column c) => c.Kind.IsNumber || c.Kind.Name is "string" or "bool" or "DateTime";
        _isSafe = true;
        var (first, second) = (Value(PickColumn(IsPlain)!.Type, depth), Value(PickColumn(IsPlain)!.Type, depth));
        _isSafe = false;
        var name = $"v{_locals.Count}";
        _locals.AddRange([new Node(first.Type, name + ".First"), new Node(second.Type, name + ".Item2")]);
        return new Node("Statement", $"var {name} = (First: ({Column.CSharpOf(first.Type)})§0, ({Column.CSharpOf(second.Type)})§1);", first,
            second);
    }

    private Node RowOf(int depth)
    {
        if (depth <= 0)
            return Chance(3) ? new Node("Row", Row()) : With(new Node("Row", Row()), 0);
        return random.Next(8) switch
        {
            0 => new Node("Row", Row()),
            1 => new Node("Row", "(§0 ? §1 : §2)", Condition(depth - 1), RowOf(depth - 1), RowOf(depth - 1)),
            2 => Switch("Row", RowOf, depth),
            3 => With(RowOf(depth - 1), depth),
            4 => Created(depth),
            _ => With(new Node("Row", Row()), depth),
        };
    }

    private Node Switch(string type, Func<int, Node> arm, int depth)
    {
        if (PickColumn(static c => c.Type is "Status" or "Level" or "int" or "string") is not { } column)
            return new Node(type, "(§0 ? §1 : §2)", Condition(depth - 1), arm(depth - 1), arm(depth - 1));
        var (first, second) = column.Type switch
        {
            "Status" => ("Status.Done", "Status.Lost"),
            "Level" => ("Level.Low", "Level.High"),
            "int" => ("> 2", "0 or -1"),
            _ => ("\"a\"", "\"b\" or \"\""),
        };
        return new Node(type, $"(§0 switch {{ {first} => §1, {second} => §2, _ => §3 }})", Read(column), arm(depth - 1), arm(depth - 1),
            arm(depth - 1));
    }

    private Node With(Node row, int depth)
    {
        var set = columns.Where(static c => !c.IsKey).OrderBy(_ => random.Next()).Take(random.Next(1, 5)).ToList();
        var members = string.Join(", ", set.Select(static (c, i) => $"{c.Name} = §{i + 1}"));
        var text = $"(§0 with {{ {members} }})";
        return new Node("Row", text, [row, .. set.Select(c => Value(c.Type, depth - 1))])
        {
            // A value of the row below that this one replaces is not computed.
            Traced = row.Children.Length > 0 ? $"Trace.Overwritten{text}" : null,
        };
    }

    /// <summary>A new row, which names every column, by position or in any order.</summary>
    private Node Created(int depth)
    {
        // Ten placeholders are what a node has.
        if (columns.Count > 9)
            return With(new Node("Row", Row()), depth);
        var isNamed = Chance(2);
        var order = isNamed ? [.. columns.OrderBy(_ => random.Next())] : columns.ToList();
        var arguments = string.Join(", ", order.Select((c, i) => (isNamed ? c.Name + ": " : "") + "§" + i));
        var values = order.Select(c => c.IsKey ? new Node(c.Type, current + "." + c.Name) : Value(c.Type, Math.Min(depth - 1, 1)));
        return new Node("Row", $"new §R({arguments})", [.. values]);
    }
}
