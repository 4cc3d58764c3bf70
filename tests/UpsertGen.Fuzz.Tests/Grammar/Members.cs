using UpsertGen.Fuzz.Tests.Models;

namespace UpsertGen.Fuzz.Tests.Grammar;

/// <summary>Members of the framework's types, and code of the project that a merge calls.</summary>
internal sealed partial class BodyGrammar
{
    /// <summary>A value that a member gives; null where the columns give none.</summary>
    private Node? FromMember(string type) => type switch
    {
        "TimeSpan" when HasColumn("DateTime") && !_isSafe =>
            new Node(type, Pick(["(§0 - §1)", "§0.Subtract(§1)"]), Leaf("DateTime"), Leaf("DateTime")),
        "TimeSpan" when HasColumn("DateTimeOffset") && !_isSafe =>
            new Node(type, "(§0 - §1)", Leaf("DateTimeOffset"), Leaf("DateTimeOffset")),
        "DateTime" when HasColumn("DateTime") && !_isSafe => Moved(type),
        "DateTimeOffset" when HasColumn("DateTimeOffset") && !_isSafe =>
            new Node(type, $"§0.AddMinutes({random.Next(-90, 90)})", Leaf(type)) { CanFail = true },
        "DateOnly" when HasColumn("DateTime") && Chance(2) => new Node(type, "DateOnly.FromDateTime(§0)", Leaf("DateTime")),
        "DateOnly" when HasColumn("DateOnly") && !_isSafe =>
            new Node(type, $"§0.{Pick(["AddDays", "AddMonths", "AddYears"])}({random.Next(-40, 40)})", Leaf(type)) { CanFail = true },
        "int" when HasColumn("DateTime") && Chance(2) =>
            new Node(type, $"§0.{Pick(["Year", "Month", "Day", "Hour", "Minute", "Second", "DayOfYear"])}", Leaf("DateTime")),
        "int" when HasColumn("DateTime") && Chance(2) => new Node(type, "(int)§0.DayOfWeek", Leaf("DateTime")),
        "int" when HasColumn("DateOnly") && Chance(2) =>
            new Node(type, $"§0.{Pick(["Year", "Month", "Day", "DayNumber", "DayOfYear"])}", Leaf("DateOnly")),
        "int" when HasColumn("TimeOnly") => new Node(type, $"§0.{Pick(["Hour", "Minute", "Second"])}", Leaf("TimeOnly")),
        "double" when HasColumn("TimeSpan") && Chance(2) =>
            new Node(type, $"§0.Total{Pick(["Days", "Hours", "Minutes", "Seconds", "Milliseconds"])}", Leaf("TimeSpan")),
        "double" when HasColumn("double") => new Node(type, $"Math.{Pick(["Floor", "Ceiling", "Truncate", "Round"])}(§0)", Leaf(type)),
        "decimal" when HasColumn("decimal") => new Node(type, $"Math.{Pick(["Floor", "Ceiling", "Truncate", "Round"])}(§0)", Leaf(type)),
        "string" => TextOf(),
        "bool" => MemberTest(),
        _ => null,
    };

    /// <summary>Members that are made of several functions.</summary>
    private Node? Composed(string type) => type switch
    {
        "int" when HasColumn("TimeSpan") && Chance(3) =>
            new Node(type, $"§0.{Pick(["Days", "Hours", "Minutes", "Seconds", "Milliseconds", "Microseconds"])}", Leaf("TimeSpan")),
        "int" when HasColumn("DateTimeOffset") && Chance(3) =>
            new Node(type, $"§0.{Pick(["Year", "Month", "Day", "Hour", "Minute", "Second", "Millisecond", "DayOfYear"])}",
                Read(PickColumn(static c => c.Type == "DateTimeOffset"))),
        "int" when HasColumn("char") && Chance(3) => new Node(type, "(§0 - '0')", Read(PickColumn(static c => c.Type == "char"))),
        "int" =>
            new Node(type, Pick(["§0.Length", "§0.IndexOf('a')", "§0.IndexOf(\"b\", StringComparison.Ordinal)", "§0.LastIndexOf('a')"]),
                Leaf("string")),
        "long" when HasColumn("DateTime") && Chance(2) => new Node(type, "§0.Ticks", Leaf("DateTime")),
        "long" => new Node(type, "(1L << §0)", Leaf("int")),
        "TimeOnly" when HasColumn("TimeOnly") =>
            new Node(type, $"§0.{Pick(["AddMinutes", "AddHours"])}({random.Next(-90, 90)})", Leaf(type)),
        "TimeSpan" when HasColumn("TimeOnly") && Chance(2) => new Node(type, "(§0 - §1)", Leaf("TimeOnly"), Leaf("TimeOnly")),
        "decimal" when !_isSafe && HasColumn("decimal") =>
            new Node(type, $"Math.Round(§0, 1{Pick(["", ", MidpointRounding.AwayFromZero", ", MidpointRounding.ToZero"])})", Leaf(type)),
        "double" when HasColumn("double") => new Node(type, "Math.Round(§0, 3)", Leaf(type)),
        "string" when !_isSafe && Chance(2) =>
            new Node(type, "(§0.Length > 3 ? §0.Substring(1, 2) : §1)", Leaf(type),
                Leaf(type))
            { Traced = "(§0.Length > 3 ? Trace.Part(§0, 1, 2) : §1)" },
        "string" => new Node(type, Pick(["§0.PadLeft(4, '0')", "§0.PadRight(6)", "§0.Insert(0, \"<\")"]), Leaf(type)),
        "bool" when HasColumn("TimeOnly") && Chance(3) =>
            new Node(type, "§0.IsBetween(§1, §2)", Leaf("TimeOnly"), Leaf("TimeOnly"), Leaf("TimeOnly")),
        "bool" when HasColumn("char") && Chance(3) =>
            new Node(type, $"char.{Pick(["IsDigit", "IsAsciiLetter", "IsAsciiLetterOrDigit"])}(§0)",
                Read(PickColumn(static c => c.Type == "char"))),
        "bool" => new Node(type,
            Pick(["§0.Equals(\"AB\", StringComparison.OrdinalIgnoreCase)", "§0.Contains(\"RI\", StringComparison.OrdinalIgnoreCase)",
                "(§0.Length > 2)", "(§0.IndexOf('a') >= 0)"]), Leaf("string")),
        _ => null,
    };

    private Node Moved(string type) => random.Next(5) switch
    {
        0 => new Node(type, $"§0.{Pick(["AddDays", "AddHours", "AddMinutes", "AddSeconds"])}({random.Next(-90, 90)})",
            Leaf(type))
        { CanFail = true },
        1 => new Node(type, $"§0.{Pick(["AddMonths", "AddYears"])}({random.Next(-30, 30)})", Leaf(type)) { CanFail = true },
        2 => new Node(type, "§0.Date", Leaf(type)),
        3 when HasColumn("byte") =>
            new Node(type, "§0.AddHours(§1)", Leaf(type), Read(PickColumn(static c => c.Type == "byte"))) { CanFail = true },
        _ => new Node(type, $"(§0 {Pick(["+", "-"])} §1)", Leaf(type), Leaf("TimeSpan")) { CanFail = true },
    };

    private Node TextOf() => random.Next(5) switch
    {
        0 => new Node("string", $"§0.{Pick(["Trim", "TrimStart", "TrimEnd"])}({Pick(["", "'a'", "' ', 'é'"])})", Leaf("string")),
        1 => new Node("string", "string.Join(\", \", §0, §1)", Leaf("string?"), Leaf("string")),
        2 when HasColumn("int") =>
            new Node("string", "§0.ToString(System.Globalization.CultureInfo.InvariantCulture)",
                Read(PickColumn(static c => c.Type == "int"))),
        3 when HasColumn("Guid") => new Node("string", "§0.ToString()", Read(PickColumn(static c => c.Type == "Guid"))),
        4 when HasColumn("uint") => new Node("string", "$\"#{§0}\"", Read(PickColumn(static c => c.Type == "uint"))),
        _ => new Node("string", "§0.Trim()", Leaf("string")),
    };

    private Node MemberTest() => random.Next(6) switch
    {
        0 when HasColumn("DateTime") =>
            new Node("bool", $"(§0 - §1 > TimeSpan.FromMinutes({random.Next(90)}))", Leaf("DateTime"), Leaf("DateTime")),
        1 when HasColumn("DateTime") => new Node("bool", "(§0.Date == §1.Date)", Leaf("DateTime"), Leaf("DateTime")),
        2 => new Node("bool", "string.IsNullOrWhiteSpace(§0)", Leaf("string?")),
        3 => new Node("bool", "new[] { \"a\", \"ab\", \"it's\" }.Contains(§0)", Leaf("string")),
        4 => new Node("bool", "new HashSet<int> { 0, 1, 3 }.Contains(§0)", Leaf("int")),
        _ => new Node("bool", "(§0.Trim().Length == 0)", Leaf("string")),
    };

    private bool HasColumn(string type) => columns.Any(c => c.Type == type);
}
