using System.Reflection;

namespace UpsertGen.Generator.Tests.Docs;

/// <summary>A public member of one of the framework's types, as a merge would use it.</summary>
/// <param name="Owner">The type.</param>
/// <param name="Signature">The member with the types of its parameters.</param>
/// <param name="Expressions">Ways to write it, of columns first and of constants then; none where no column holds what it takes or
/// gives.</param>
/// <param name="Unfit">The type that no column holds.</param>
internal sealed record MemberSample(string Owner, string Signature, IReadOnlyList<(string Column, string Text)> Expressions, string? Unfit);

/// <summary>Every public member of the types that merges compute with, by reflection.</summary>
internal static class MemberSamples
{
    public static readonly Type[] Types =
        [typeof(string), typeof(Math), typeof(decimal), typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly),
            typeof(TimeSpan), typeof(Guid)];

    /// <summary>The columns by type, with a constant of each.</summary>
    public static readonly Dictionary<Type, (string Name, string Column, string Constant)> Columns = new()
    {
        [typeof(string)] = ("string", "Text", "\"a\""),
        [typeof(char)] = ("char", "Letter", "'a'"),
        [typeof(bool)] = ("bool", "Flag", "true"),
        [typeof(sbyte)] = ("sbyte", "Tiny", "(sbyte)1"),
        [typeof(byte)] = ("byte", "Small", "(byte)1"),
        [typeof(short)] = ("short", "Short", "(short)1"),
        [typeof(ushort)] = ("ushort", "Word", "(ushort)1"),
        [typeof(int)] = ("int", "Number", "1"),
        [typeof(uint)] = ("uint", "Count", "1u"),
        [typeof(long)] = ("long", "Large", "1L"),
        [typeof(ulong)] = ("ulong", "Size", "1ul"),
        [typeof(float)] = ("float", "Ratio", "1f"),
        [typeof(double)] = ("double", "Real", "1.0"),
        [typeof(decimal)] = ("decimal", "Money", "1m"),
        [typeof(DateTime)] = ("DateTime", "At", "new DateTime(2024, 2, 29)"),
        [typeof(DateTimeOffset)] = ("DateTimeOffset", "Instant", "DateTimeOffset.UnixEpoch"),
        [typeof(DateOnly)] = ("DateOnly", "Day", "new DateOnly(2024, 2, 29)"),
        [typeof(TimeOnly)] = ("TimeOnly", "Clock", "new TimeOnly(12, 30)"),
        [typeof(TimeSpan)] = ("TimeSpan", "Span", "TimeSpan.FromHours(1)"),
        [typeof(Guid)] = ("Guid", "Code", "Guid.Empty"),
    };

    private static readonly Dictionary<Type, string> Words = new()
    {
        [typeof(StringComparison)] = "StringComparison.Ordinal",
        [typeof(MidpointRounding)] = "MidpointRounding.AwayFromZero",
        [typeof(IFormatProvider)] = "System.Globalization.CultureInfo.InvariantCulture",
        [typeof(System.Globalization.CultureInfo)] = "System.Globalization.CultureInfo.InvariantCulture",
        [typeof(DateTimeKind)] = "DateTimeKind.Utc",
        [typeof(StringSplitOptions)] = "StringSplitOptions.None",
        [typeof(char[])] = "new[] { ',', ';' }",
        [typeof(string[])] = "new[] { current.Text, incoming.Text }",
        [typeof(object)] = "incoming.Text",
    };

    private static readonly Dictionary<string, string> Operators = new()
    {
        ["op_Addition"] = "+", ["op_Subtraction"] = "-", ["op_Multiply"] = "*", ["op_Division"] = "/", ["op_Modulus"] = "%",
        ["op_Equality"] = "==", ["op_Inequality"] = "!=",
        ["op_LessThan"] = "<", ["op_LessThanOrEqual"] = "<=", ["op_GreaterThan"] = ">", ["op_GreaterThanOrEqual"] = ">=",
        ["op_UnaryNegation"] = "-", ["op_UnaryPlus"] = "+",
    };

    public static IEnumerable<MemberSample> All() => Types.SelectMany(Of);

    private static IEnumerable<MemberSample> Of(Type type)
    {
        const BindingFlags anyone = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var members = type.GetMembers(anyone)
            .Where(static m => m is not MethodInfo { IsSpecialName: true, Name: var n } || n.StartsWith("op_", StringComparison.Ordinal));
        return members.Select(m => Sample(type, m)).DistinctBy(static s => s.Signature)
            .OrderBy(static s => s.Signature, StringComparer.Ordinal);
    }

    private static MemberSample Sample(Type type, MemberInfo member)
    {
        var (parameters, result, isStatic) = member switch
        {
            MethodInfo m => (m.GetParameters(), m.ReturnType, m.IsStatic),
            ConstructorInfo c => (c.GetParameters(), type, true),
            PropertyInfo p => (p.GetIndexParameters(), p.PropertyType, p.GetMethod!.IsStatic),
            FieldInfo f => ([], f.FieldType, f.IsStatic),
            _ => ([], typeof(void), true),
        };
        var signature = Signature(type, member, parameters, result);
        // A comparison is asked for its sign; the day of the week has a number.
        var isComparison = member.Name is "Compare" or "CompareTo" or "CompareOrdinal" && result == typeof(int);
        var unfit = parameters.Select(static p => p.ParameterType).Append(result == typeof(DayOfWeek) ? typeof(int) : result)
            .FirstOrDefault(t => !Columns.ContainsKey(t) && (!Words.ContainsKey(t) || t == result));
        if (unfit is not null || member is MethodInfo { IsGenericMethod: true } || !Columns.ContainsKey(type) && type != typeof(Math))
            return new(type.Name, signature, [], unfit is null ? "a type argument" : Name(unfit));
        var target = Columns[isComparison ? typeof(bool) : result == typeof(DayOfWeek) ? typeof(int) : result].Column;
        var ways = new List<(string, string)>();
        // What the compiler computes of constants says nothing of the member, but a member that makes a value of them.
        var isMade = member is ConstructorInfo || member.Name.StartsWith("From", StringComparison.Ordinal) || member.Name == "Parse";
        foreach (var columns in parameters.Length == 0
            ? new[] { 0 }
            : isMade ? [parameters.Length, 0] : isStatic ? [parameters.Length, 1] : [parameters.Length, 0])
        {
            var arguments = parameters.Select(
                (p, i) => Words.TryGetValue(p.ParameterType, out var word)
                    ? word
                    : i >= columns ? Columns[p.ParameterType].Constant : "incoming." + Columns[p.ParameterType].Column).ToList();
            var text = Text(type, member, arguments, isStatic);
            ways.Add((target, isComparison ? text + " > 0" : result == typeof(DayOfWeek) ? "(int)" + text : text));
        }

        return new(type.Name, signature, ways, null);
    }

    private static string Text(Type type, MemberInfo member, List<string> arguments, bool isStatic)
    {
        var receiver = isStatic
            ? type == typeof(Math) ? "Math" : Columns[type].Name
            : "current." + (Columns.TryGetValue(type, out var column) ? column.Column : "");
        return member switch
        {
            ConstructorInfo => $"new {Columns[type].Name}({string.Join(", ", arguments)})",
            MethodInfo { IsSpecialName: true } m when Operators.TryGetValue(m.Name, out var sign) =>
                arguments.Count == 1 ? sign + arguments[0] : $"{arguments[0].Replace("incoming.", "current.")} {sign} {arguments[1]}",
            MethodInfo { IsSpecialName: true, Name: "op_Increment" or "op_Decrement" } m =>
                $"{arguments[0]} {(m.Name == "op_Increment" ? "+" : "-")} 1",
            MethodInfo { IsSpecialName: true } m => $"({Columns[m.ReturnType].Name}){arguments[0]}",
            MethodInfo m => $"{receiver}.{m.Name}({string.Join(", ", arguments)})",
            PropertyInfo when arguments.Count > 0 => $"{receiver}[{arguments[0]}]",
            _ => $"{receiver}.{member.Name}",
        };
    }

    private static string Signature(Type type, MemberInfo member, ParameterInfo[] parameters, Type result)
    {
        var list = string.Join(", ", parameters.Select(static p => Name(p.ParameterType)));
        return member switch
        {
            ConstructorInfo => $"new {Name(type)}({list})",
            MethodInfo { IsSpecialName: true, Name: "op_Explicit" or "op_Implicit" } => $"({Name(result)}){list}",
            MethodInfo { IsSpecialName: true } m =>
                $"{(Operators.TryGetValue(m.Name, out var sign) ? sign : m.Name == "op_Increment" ? "++" : "--")} ({list})",
            MethodInfo m => $"{m.Name}({list})",
            PropertyInfo when parameters.Length > 0 => $"this[{list}]",
            _ => member.Name,
        };
    }

    private static string Name(Type type) => Columns.TryGetValue(type, out var column) ? column.Name
        : type.IsByRef ? "out " + Name(type.GetElementType()!)
        : type.IsArray ? Name(type.GetElementType()!) + "[]"
        : type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type == typeof(object) ? "object" : type == typeof(void) ? "void" : type.Name;
}
