using UpsertGen.Fuzz.Tests.Models;

namespace UpsertGen.Fuzz.Tests.Grammar;

/// <summary>Numbers and texts.</summary>
internal sealed partial class BodyGrammar
{
    private Node Number(string type, int depth)
    {
        if (_isSafe)
            return Chance(2) ? Leaf(type) : Choice(type, depth);
        var isInteger = type is "int" or "uint" or "long" or "ulong";
        return random.Next(14) switch
        {
            < 4 => Arithmetic(type, Value(type, depth - 1), Value(type, depth - 1)),
            4 => new Node(type, "unchecked(§0)", Arithmetic(type, Value(type, depth - 1), Value(type, depth - 1))) { Context = "U" },
            5 => new Node(type, "checked(§0)", Arithmetic(type, Value(type, depth - 1), Value(type, depth - 1))) { Context = "C" },
            6 => Divided(type, depth),
            7 => Chance(2)
                ? new Node(type, $"Math.{Pick(["Max", "Min"])}(§0, §1)", Value(type, depth - 1), Value(type, depth - 1))
                : new Node(type, $"Math.{Pick(["Max", "Min"])}(val2: §0, val1: §1)", Value(type, depth - 1), Value(type, depth - 1)),
            8 when type is not ("uint" or "ulong") => new Node(type, "Math.Abs(§0)", Value(type, depth - 1)) { CanFail = true },
            9 when type == "int" && PickColumn(static c => c.Type is "int" or "long" or "double" or "decimal") is { } signed =>
                new Node(type, "Math.Sign(§0)", Read(signed)),
            9 or 10 when isInteger && type != "ulong" => Bits(type, depth),
            11 when Constant(type) is not null && type is not ("ulong" or "float") =>
                new Node(type, $"Math.Clamp(§0, ({type})1, ({type})9)", Value(type, depth - 1)),
            12 when type is "int" or "long" or "double" or "decimal" or "float" => Negated(type, Value(type, depth - 1)),
            _ => Cast(type, depth),
        };
    }

    private Node Arithmetic(string type, Node left, Node right)
    {
        var bare = type.TrimEnd('?');
        // Constants on both sides are computed, and refused, by the compiler.
        if (IsFixed(left))
            left = columns.Any(c => c.Kind.Name == bare)
                ? Leaf(type) is { } leaf && !IsFixed(leaf) ? leaf : Parameter(type)!
                : Parameter(type)!;
        var (sign, name) = Pick([("+", "Add"), ("-", "Sub"), ("*", "Mul"), ("+", "Add")]);
        return new Node(type, $"(§0 {sign} §1)", left, right)
        {
            CanFail = true,
            Traced = bare switch
            {
                "int" or "long" => $"Trace.{name}@(§0, §1)",
                "decimal" => $"Trace.{name}(§0, §1)",
                "float" or "double" => $"Trace.Real(§0 {sign} §1, §0, §1, {(sign == "*" ? "true" : "false")})",
                _ => null,
            },
        };
    }

    private static bool IsFixed(Node node) => node.IsConstant || (node.Children.Length > 0 && node.Children.All(IsFixed));

    private Node Negated(string type, Node value) => IsFixed(value) ? Leaf(type) : new Node(type, "(-§0)", value)
    {
        CanFail = true,
        Traced = type is "int" or "long" ? $"Trace.Sub@(({type})0, §0)" : null,
    };

    /// <summary>By a constant, or where a condition or Max says that the divisor is not zero.</summary>
    private Node Divided(string type, int depth)
    {
        var sign = type is "float" or "double" or "decimal" || Chance(2) ? "/" : "%";
        var value = Value(type, depth - 1);
        if (IsFixed(value))
            value = Parameter(type)!;
        string Traced(string divisor) => type switch
        {
            "float" or "double" => $"Trace.Real(§0 / {divisor}, §0, {divisor}, true)",
            "int" or "long" => sign == "/" ? $"(§0 / Trace.Divisor(§0, {divisor}))" : $"Trace.Remainder(§0, {divisor})",
            _ => $"(§0 {sign} {divisor})",
        };

        var column = PickColumn(c => c.Type == type);
        if (column is null || Chance(2))
        {
            var constant = type switch { "float" => "2f", "double" => "7.0", "decimal" => "4m", _ => $"({type}){random.Next(1, 9)}" };
            return new Node(type, $"(§0 {sign} {constant})",
                value)
            { Traced = type == "decimal" ? $"Trace.Quotient(§0, {constant})" : Traced(constant), CanFail = true };
        }

        var divisor = Read(column);
        return Chance(2)
            ? new Node(type, $"(§1 == 0 ? §0 : §0 {sign} §1)", value, divisor)
            {
                Traced = $"(§1 == 0 ? §0 : {Traced("§1")})",
                CanFail = true
            }
            : new Node(type, $"(§0 {sign} Math.Max(§1, ({type})1))", value, divisor)
            {
                Traced = Traced($"Math.Max(§1, ({type})1)"),
                CanFail = true
            };
    }

    private Node Bits(string type, int depth)
    {
        var value = Value(type, depth - 1);
        if (IsFixed(value))
            return Leaf(type);
        return random.Next(4) switch
        {
            0 => new Node(type, $"(§0 {Pick(["&", "|", "^"])} §1)", value, Value(type, depth - 1)),
            1 => new Node(type, $"(§0 << {random.Next(1, 5)})", value),
            2 => new Node(type, $"(§0 >> {random.Next(1, 5)})", value),
            _ => new Node(type, "(~§0)", value),
        };
    }

    /// <summary>From another type of number: explicit, in each overflow context.</summary>
    private Node Cast(string type, int depth)
    {
        var from = Pick(["int", "long", "uint", "double", "decimal", "ulong"]);
        if (from == type || !columns.Any(c => c.Kind.Name == from))
            return Leaf(type);
        var value = Value(from, depth - 1);
        if (IsFixed(value))
            return Leaf(type);
        var text = type == "float" && from == "double" ? "Trace.Narrow(§0)" : null;
        return random.Next(3) switch
        {
            0 => new Node(type, $"checked(({type})§0)", value) { Context = "C", CanFail = true, Traced = text },
            _ => new Node(type, $"unchecked(({type})§0)", value) { Context = "U", CanFail = from == "decimal", Traced = text },
        };
    }

    /// <summary>A value of a type that C# computes with as an int.</summary>
    private Node Narrowed(string type, int depth)
    {
        if (_isSafe || Chance(4))
            return Chance(2) ? Leaf(type) : Choice(type, depth);
        var sum = Arithmetic("int", new Node("int", "(int)§0", Leaf(type)), new Node("int", "(int)§0", Leaf(type)));
        return Chance(2)
            ? new Node(type, $"unchecked(({type})§0)", sum) { Context = "U" }
            : new Node(type, $"checked(({type})§0)", sum) { Context = "C", CanFail = true };
    }

    private Node Text(int depth)
    {
        Node Part() => Chance(3) ? Leaf("string?") : Value("string", depth - 1);

        return random.Next(6) switch
        {
            0 => new Node("string", "(§0 + §1)", Part(), Value("string", depth - 1)),
            1 => new Node("string", "$\"{§0}-{§1}\"", Interpolated(), Interpolated()),
            2 => new Node("string", "string.Concat(§0, §1)", Part(), Part()),
            3 => new Node("string", "§0.Replace(\"a\", §1)", Value("string", depth - 1), Value("string", depth - 1)),
            4 => new Node("string", "(string.IsNullOrEmpty(§0) ? §1 : §2)", Leaf("string?"), Value("string", depth - 1),
                Value("string", depth - 1)),
            _ => Leaf("string"),
        };
    }

    // Holes hold no conditions: their colons would be formats.
    private Node Interpolated() =>
        columns.Any(static c => c.Kind.Name == "string") ? Read(PickColumn(static c => c.Kind.Name == "string")) : Parameter("string")!;
}
