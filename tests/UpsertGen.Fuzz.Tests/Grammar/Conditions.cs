using UpsertGen.Fuzz.Tests.Models;

namespace UpsertGen.Fuzz.Tests.Grammar;

/// <summary>Conditions: comparisons, patterns, and what joins them.</summary>
internal sealed partial class BodyGrammar
{
    private Node Condition(int depth)
    {
        if (depth <= 0)
            return Test();
        return random.Next(9) switch
        {
            0 => new Node("bool", "(§0 && §1)", Condition(depth - 1), Condition(depth - 1)),
            1 => new Node("bool", "(§0 || §1)", Condition(depth - 1), Condition(depth - 1)),
            2 => new Node("bool", "(!§0)", Condition(depth - 1)),
            3 => new Node("bool", $"(§0 {Pick(["^", "==", "!=", "&", "|"])} §1)", Condition(depth - 1), Condition(depth - 1)),
            4 => new Node("bool", "(§0 ? §1 : §2)", Condition(depth - 1), Condition(depth - 1), Condition(depth - 1)),
            5 when PickColumn(static c => c.Kind.IsOrdered) is { } column => Order(column.Kind.Name, depth),
            _ => Test(),
        };
    }

    /// <summary>A condition that holds for some orders of the rows and not for others: steps, limits, newer values.</summary>
    public Node Step()
    {
        var column = PickColumn(static c => c.Type == "int") ?? PickColumn(static c => c.Type == "int?");
        var (current, incoming) = column.IsNullable
            ? ($"(current.{column.Name} ?? 0)", $"(incoming.{column.Name} ?? 0)")
            : ($"current.{column.Name}", $"incoming.{column.Name}");
        var step = new Node("bool", random.Next(6) switch
        {
            0 => $"({incoming} == {current} + 1)",
            1 => $"({current} + {incoming} <= 3)",
            2 => $"({incoming} > {current})",
            3 => $"({incoming} - {current} is 1 or 2)",
            4 when PickColumn(static c => c.Type == "Status") is { } status =>
                $"((int)incoming.{status.Name} == (int)current.{status.Name} + 1)",
            _ => $"({incoming} != {current})",
        });
        return Chance(2) ? step : new Node("bool", Pick(["(§0 && §1)", "(§0 || §1)"]), step, Condition(0));
    }

    private Node Test()
    {
        for (var tries = 0; ; tries++)
        {
            var column = Pick(columns);
            var test = random.Next(9) switch
            {
                0 or 1 when column.Kind.IsOrdered => Order(column.Kind.Name, 0),
                2 or 3 when column.Kind.Name is not ("byte[]" or "json" or "Tags" or "Badge") => Equality(column),
                4 when column.IsNullable =>
                    new Node("bool", Pick(["(§0 is null)", "(§0 is not null)", column.Kind.IsReference ? "(§0 == null)" : "§0.HasValue"]),
                        Read(column)),
                5 => Pattern(column),
                6 when column.Kind.Name == "string" => TextTest(),
                7 when column.Type == "bool" => Read(column),
                7 when column.Type == "Marks" => new Node("bool", "§0.HasFlag(§1)", Read(column), Leaf("Marks")),
                8 when Properties() is { } properties => properties,
                _ => null,
            };
            if (test is not null)
                return test;
            if (tries > 60)
                return new Node("bool", "(§0 == §1)", Leaf("int"), Leaf("int"));
        }
    }

    private Node Order(string kind, int depth)
    {
        var type = kind is "sbyte" or "byte" or "short" or "ushort" ? "int" : kind;
        // Of null nothing is more or less.
        var isLifted = Chance(3) && columns.Any(c => c.Type == kind + "?");
        var left = isLifted ? Leaf(kind + "?") : depth > 0 ? Value(type, depth - 1) : Leaf(type);
        var right = isLifted ? Leaf(kind + "?") : depth > 0 ? Value(type, depth - 1) : Leaf(type);
        // Most conditions of applications compare the row that comes with the one that is there.
        if (depth == 0 && Chance(2) && PickColumn(c => c.Type == kind) is { } both)
            (left, right) = (new Node(kind, $"incoming.{both.Name}"), new Node(kind, $"{current}.{both.Name}"));
        if (!isLifted && kind is "decimal" or "DateTime" or "DateTimeOffset" or "TimeSpan" && Chance(5))
        {
            var (a, b) = kind switch { "decimal" => ("d1", "d2"), "DateTimeOffset" => ("first", "second"), _ => ("t1", "t2") };
            return new Node("bool", Chance(2) ? $"({kind}.Compare({b}: §0, {a}: §1) > 0)" : $"({kind}.Compare(§0, §1) <= 0)", left, right);
        }

        if (!isLifted && Chance(12))
            return new Node("bool", "(§0.CompareTo(§1) > 0)", left, right);
        if (kind == "DateTime" && !isLifted && Chance(10))
            return new Node("bool", "(§0 < DateTime.UtcNow)", left);
        return new Node("bool", $"(§0 {Pick(["<", "<=", ">", ">="])} §1)", left, right);
    }

    private Node Equality(Column column)
    {
        var (left, right) = Chance(3)
            ? (new Node(column.Type, $"incoming.{column.Name}"), new Node(column.Type, $"{current}.{column.Name}"))
            : (Read(column), Leaf(column.Type));
        return random.Next(6) switch
        {
            0 when !column.IsNullable && column.Kind.Name is not ("Uri" or "Version") => new Node("bool", "§0.Equals(§1)", left, right),
            1 when column.Kind.Name == "string" => new Node("bool", "string.Equals(b: §0, a: §1)", left, right),
            2 when column.Kind.Name == "string" => new Node("bool", "string.Equals(§0, §1, StringComparison.Ordinal)", left, right),
            3 when column.Type == "string" => new Node("bool", "(string.CompareOrdinal(strB: §0, strA: §1) < 0)", left, right),
            _ => new Node("bool", $"(§0 {Pick(["==", "!="])} §1)", left, right),
        };
    }

    private Node? Pattern(Column column)
    {
        var pattern = PatternOf(column);
        return pattern is null ? null : new Node("bool", $"(§0 is {pattern})", Read(column));
    }

    /// <summary>A pattern that some values match and others do not.</summary>
    private string? PatternOf(Column column)
    {
        var inner = column.Kind.Name switch
        {
            "int" or "long" or "short" => Pick(
                [$"> {random.Next(9)}", $">= 1 and < {random.Next(5, 30)}", $"not ({random.Next(3)} or {random.Next(4, 9)})",
                    "0 or 3 or > 7", "< -1 or 2"]),
            "byte" or "ushort" or "uint" => Pick(["> 3", "0 or 2", "not 1", ">= 1 and < 9"]),
            "double" => Pick(["> 1.5", "0.0 or 7.0", "not (>= 1.0 and < 2.0)"]),
            "decimal" => Pick(["> 1.5m", "0m or 7m", "not (>= 1m and < 2m)"]),
            "string" => Pick(["\"a\" or \"b\"", "not \"\"", "{ Length: > 0 }", "not (\"a\" or \"ab\")"]),
            "char" => Pick(["'a' or 'x'", ">= 'b' and <= 'z'"]),
            "Level" => Pick(["Level.Low or Level.High", "not Level.None"]),
            "Status" => Pick(["Status.Open or Status.Lost", "not Status.Done"]),
            "Marks" => Pick(["Marks.A", "not Marks.B"]),
            "bool" => Pick(["true", "not true"]),
            _ => null,
        };
        return inner ?? (column.IsNullable ? Pick(["null", "not null", "{ }"]) : null);
    }

    /// <summary>A property pattern of a row, with one to three members.</summary>
    private Node? Properties()
    {
        var members = columns.OrderBy(_ => random.Next()).Select(c => (c.Name, Pattern: PatternOf(c)))
            .Where(static m => m.Pattern is not null)
            .Take(random.Next(1, 4)).Select(static m => $"{m.Name}: {m.Pattern}").ToList();
        return members.Count == 0 ? null : new Node("bool", $"({Row()} is {{ {string.Join(", ", members)} }})");
    }

    private Node TextTest() => random.Next(7) switch
    {
        0 => new Node("bool", "§0.Contains(§1)", Leaf("string"), Leaf("string")),
        1 => new Node("bool", "§0.StartsWith(§1, StringComparison.Ordinal)", Leaf("string"), Leaf("string")),
        2 => new Node("bool", "§0.EndsWith(§1, StringComparison.Ordinal)", Leaf("string"), Leaf("string")),
        3 => new Node("bool", $"§0.{Pick(["StartsWith", "EndsWith", "Contains"])}('a')", Leaf("string")),
        4 => new Node("bool", "string.IsNullOrEmpty(§0)", Leaf("string?")),
        5 => new Node("bool", Pick(["(§0.Length > 0)", "(§0.Length == 0)"]), Leaf("string")),
        _ => new Node("bool", "(§0.Contains(§1) || §0 == §1)", Leaf("string"), Leaf("string")),
    };
}
