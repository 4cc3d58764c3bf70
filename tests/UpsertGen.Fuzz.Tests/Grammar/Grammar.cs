using UpsertGen.Fuzz.Tests.Models;

namespace UpsertGen.Fuzz.Tests.Grammar;

/// <summary>Random C# over the columns of a model: what docs/merges.md lists, and its neighbors.</summary>
/// <param name="prefix">What the names of the further parameters begin with.</param>
/// <param name="current">What the row is called that the method is given first.</param>
internal sealed partial class BodyGrammar(Random random, IReadOnlyList<Column> columns, string prefix, string current = "current")
{
    private static readonly string[] Widening = ["sbyte", "byte", "short", "ushort", "int", "uint", "long"];

    private readonly List<Parameter> _parameters = [];
    private readonly List<Node> _locals = [];
    private bool _isSafe;

    /// <summary>The parameters that the bodies made so far take.</summary>
    public IReadOnlyList<Parameter> Parameters => _parameters;

    /// <summary>Numbers of these types are computed with.</summary>
    private static bool IsArithmetic(string type) => type is "int" or "uint" or "long" or "ulong" or "float" or "double" or "decimal";

    private bool Chance(int one) => random.Next(one) == 0;

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private Column PickColumn(Func<Column, bool> which) => columns.Where(which).ToList() is { Count: > 0 } found ? Pick(found) : null!;

    private string Row() => Chance(2) ? current : "incoming";

    private Node Read(Column column) => new(column.Type, $"{Row()}.{column.Name}");

    /// <summary>An expression of the type, at most so deep.</summary>
    private Node Value(string type, int depth)
    {
        if (depth <= 0)
            return Leaf(type);
        var bare = type.TrimEnd('?');
        if (type != bare)
            return Nullable(type, bare, depth);
        return random.Next(10) switch
        {
            0 => Leaf(type),
            1 => Choice(type, depth),
            2 => Switch(type, depth),
            3 when columns.Any(c => c.Type == type + "?") => Coalesced(type, depth),
            4 when (Chance(2) ? Composed(type) ?? FromMember(type) : FromMember(type)) is { } member => member,
            _ when bare == "bool" => Condition(depth),
            _ when bare == "string" => Text(depth),
            _ when IsArithmetic(bare) => Number(bare, depth),
            _ when Widening.Contains(bare) => Narrowed(bare, depth),
            _ when bare is "Marks" or "Level" => Member(bare, depth),
            _ => Chance(2) ? Leaf(type) : Choice(type, depth),
        };
    }

    private Node Leaf(string type)
    {
        var bare = type.TrimEnd('?');
        var leaves = new List<Node>();
        leaves.AddRange(_locals.Where(l => l.Type == type));
        foreach (var column in columns.Where(c => c.Kind.Name == bare))
        {
            if (column.Type == type)
                leaves.AddRange([Read(column), Read(column)]);
            else if (type == bare && Constant(bare) is { } otherwise)
                leaves.Add(new Node(type, "(§0 ?? §1)", Read(column), otherwise));
            else if (type == bare && !column.Kind.IsReference)
                leaves.Add(new Node(type, "§0.GetValueOrDefault()", Read(column)));
            else if (type != bare)
                leaves.Add(new Node(type, column.Kind.IsReference ? "§0" : $"({bare}?)§0", Read(column)));
        }

        // Narrower columns widen by themselves.
        var narrower = columns.Where(c => c.Type != type && Widens(c.Type, type)).ToList();
        if (IsArithmetic(type) && narrower.Count > 0 && (leaves.Count == 0 || Chance(3)))
            leaves.Add(new Node(type, $"({type})§0", Read(Pick(narrower))));
        var constant = Constant(type);
        if (leaves.Count == 0 || (constant is not null && Chance(5)))
            return constant ?? Fallback(type);
        if (Chance(8) && Parameter(type) is { } parameter)
            return parameter;
        return Pick(leaves);
    }

    private Node Fallback(string type) => Parameter(type) ?? throw new InvalidOperationException($"nothing of type {type}");

    private static bool Widens(string from, string to) => (from, to) switch
    {
        ("sbyte" or "byte" or "short" or "ushort", "int" or "long" or "double" or "decimal") => true,
        ("byte" or "ushort", "uint" or "ulong") => true,
        ("int" or "uint", "long" or "double" or "decimal") => true,
        ("uint", "ulong") or ("long", "decimal") or ("float", "double") => true,
        _ => false,
    };

    /// <summary>A further parameter of the method; types that a call can make a value of.</summary>
    private Node? Parameter(string type)
    {
        var bare = type.TrimEnd('?');
        if (bare is "json" or "Level" or "Status" or "Marks" or "Ticket" or "OrderId" or "Tags" or "Badge")
            return null;
        var known = _parameters.FirstOrDefault(p => p.Type == type);
        if (known is null)
            _parameters.Add(known = new Parameter($"{prefix}{_parameters.Count}", type));
        return new Node(type, known.Name);
    }

    private Node? Constant(string type)
    {
        var bare = type.TrimEnd('?');
        if (type != bare && Chance(3))
            return ColumnKinds.Of(bare).IsReference ? null : new Node(type, $"(({Column.CSharpOf(type)})null)");
        var text = bare switch
        {
            "bool" => Pick(["true", "false"]),
            "sbyte" or "short" or "int" => $"({bare}){random.Next(-3, 12)}",
            "byte" or "ushort" or "uint" => $"({bare}){random.Next(12)}",
            "long" => Pick(["0L", "1L", "-7L", "100L", "3000000000L"]),
            "ulong" => Pick(["0UL", "1UL", "9UL", "18446744073709551615UL"]),
            "float" => Pick(["0f", "1.5f", "-2f", "0.1f", "1e10f"]),
            "double" => Pick(["0.0", "1.5", "-2.0", "0.1", "1e10", "2.5e-30", "1.7e120", "3.3e-200"]),
            "decimal" => Pick(["0m", "1.5m", "-2m", "0.01m", "100m"]),
            "string" => Pick(["\"\"", "\"a\"", "\"it's\"", "\"é😀\"", "\"{0} %_\"", "string.Empty"]),
            "char" => Pick(["'a'", "'é'", "'\\''", "' '"]),
            "Guid" => Pick(["Guid.Empty", "new Guid(\"11111111-2222-3333-4444-5555555555aa\")"]),
            "DateTime" => $"new DateTime(2024, 2, {random.Next(1, 29)}, {random.Next(24)}, 30, 0, DateTimeKind.Utc)",
            "DateTimeOffset" when Chance(8) => $"new DateTimeOffset(2024, 2, {random.Next(1, 29)}, 12, 0, 0, TimeSpan.Zero)",
            "DateOnly" => $"new DateOnly(2024, 2, {random.Next(1, 29)})",
            "TimeOnly" => $"new TimeOnly({random.Next(24)}, 30)",
            "TimeSpan" => Pick(["TimeSpan.Zero", $"TimeSpan.FromMinutes({random.Next(1, 90)})", "TimeSpan.FromDays(1)"]),
            "Level" => $"Level.{Pick(["None", "Low", "High"])}",
            "Status" => $"Status.{Pick(["Open", "Done", "Lost"])}",
            "Marks" => Pick(["Marks.A", "Marks.B", "(Marks.A | Marks.C)", "Marks.None"]),
            _ => null,
        };
        return text is null
            ? null
            : new Node(type, type == bare || ColumnKinds.Of(bare).IsReference ? text : $"({bare}?){text}") { IsConstant = true };
    }

    private Node Choice(string type, int depth) =>
        new(type, "(§0 ? §1 : §2)", Condition(depth - 1), Value(type, depth - 1), Value(type, depth - 1));

    private Node Coalesced(string type, int depth) =>
        new(type, "(§0 ?? §1)", Read(PickColumn(c => c.Type == type + "?")), Value(type, depth - 1));

    private Node Nullable(string type, string bare, int depth)
    {
        var isReference = ColumnKinds.Of(bare).IsReference;
        // Some types have no constants, and are no parameters.
        var hasBare = !isReference || bare == "string" || columns.Any(c => c.Type == bare);
        return random.Next(7) switch
        {
            0 => Choice(type, depth),
            1 when hasBare => new Node(
                type, isReference ? "(§0 ? §1 : null)" : $"(§0 ? ({bare}?)§1 : null)", Condition(depth - 1), Value(bare, depth - 1)),
            2 => Switch(type, depth),
            3 => new Node(type, "(§0 ?? §1)", Leaf(type), Leaf(type)),
            4 when bare is "int" or "long" && !_isSafe => Arithmetic(type, Leaf(type), Leaf(type)),
            5 when bare is "bool" => new Node(type, $"(§0 {Pick(["&", "|"])} §1)", Leaf(type), Leaf(type)),
            4 or 5 when hasBare => new Node(type, isReference ? "§0" : $"({bare}?)§0", Value(bare, depth - 1)),
            _ => Leaf(type),
        };
    }

    /// <summary>A switch expression over a column, several values or a condition.</summary>
    private Node Switch(string type, int depth)
    {
        Node Arm() => Value(type, depth - 1);

        return random.Next(5) switch
        {
            0 when PickColumn(static c => c.Type is "int" or "short" or "long" or "byte") is { } number =>
                new Node(type, "(§0 switch { 0 or 1 => §1, > 5 and < 20 => §2, 3 => §3, _ => §4 })", Read(number), Arm(), Arm(), Arm(),
                    Arm()),
            1 when PickColumn(static c => c.Type is "int?" or "short?" or "long?") is { } number =>
                new Node(type, "(§0 switch { null => §1, > 3 when §4 => §2, _ => §3 })", Read(number), Arm(), Arm(), Arm(),
                    Condition(depth - 1)),
            2 when PickColumn(static c => c.Type is "string" or "string?") is { } text =>
                new Node(type, "(§0 switch { \"a\" or \"b\" => §1, { Length: 0 } => §2, _ => §3 })", Read(text), Arm(), Arm(), Arm()),
            3 when PickColumn(static c => c.Type is "Status" or "Level") is { } member =>
                new Node(type, $"(§0 switch {{ {Members(member).First} => §1, not {Members(member).Other} => §2, _ => §3 }})", Read(member),
                    Arm(), Arm(), Arm()),
            4 => new Node(
                type, "((§0, §1) switch { (true, true) => §2, (false, _) => §3, _ => §4 })", Condition(depth - 1), Condition(depth - 1),
                Arm(), Arm(), Arm()),
            _ => Choice(type, depth),
        };
    }

    private static (string First, string Other) Members(Column column) =>
        column.Type == "Level" ? ("Level.Low", "Level.High") : ("Status.Done", "Status.Lost");

    private Node Member(string type, int depth)
    {
        if (_isSafe)
            return Leaf(type);
        if (type == "Level")
            return Chance(2) ? new Node(type, "(Level)unchecked((byte)§0)", Leaf("int")) : Choice(type, depth);
        return random.Next(4) switch
        {
            0 => new Node(type, "(§0 | §1)", Leaf(type), Leaf(type)),
            1 => new Node(type, "(§0 & ~§1)", Leaf(type), Leaf(type)),
            2 => new Node(type, "(§0 ^ §1)", Leaf(type), Leaf(type)),
            _ => new Node(type, "(§0 & §1)", Value(type, depth - 1), Leaf(type)),
        };
    }
}
