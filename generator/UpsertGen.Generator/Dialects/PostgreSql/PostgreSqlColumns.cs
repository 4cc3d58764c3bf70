using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Dialects.PostgreSql;

/// <summary>
/// Columns as operands. C# chooses an operator by the property's type and PostgreSQL by the column's, so a column of another type is
/// cast to the property's first. What is only copied or compared with its like stays as it is.
/// </summary>
internal static class PostgreSqlColumns
{
    /// <summary>The column as the property reads it; null when it needs no cast.</summary>
    /// <param name="text">The column's name.</param>
    public static string? AsProperty(ColumnModel column, string text) => column switch
    {
        { DatabaseType: null } => null,
        { Type.Kind: ScalarKind.String or ScalarKind.Char } => AsText(column.DatabaseType, text),
        { Type.Kind: var kind } when kind.IsNumber() => AsNumber(kind, column.DatabaseType, text),
        _ => null,
    };

    /// <summary>True for types whose values of one type compare as those of the property do.</summary>
    public static bool ComparesAsProperty(ColumnModel column) =>
        column.DatabaseType is { } type && (column.Type.Kind.IsNumber() || IsPadded(type));

    /// <summary>
    /// The stored type that all values of an expression have already, those of columns and constants; null when they differ.
    /// </summary>
    public static SqlTypeName? Native(MergeExpression expression, IExpressionScope scope, ColumnModel target)
    {
        if (target.DatabaseType is not { } type || (!target.Type.Kind.IsNumber() && PostgreSqlTypes.IsPlainText(type) && !IsPadded(type)))
            return null;
        var leaves = TypedScope.Leaves(expression).ToList();
        return leaves.Any(static l => l is ColumnExpression)
            && leaves.All(l => l is ConstantExpression || (l is ColumnExpression c && scope.Model(c.Ordinal).DatabaseType == type))
                ? type
                : null;
    }

    /// <summary>True when a value of a kind may be one that the column does not take.</summary>
    public static bool MayRefuse(ColumnModel target, MergeExpression value)
    {
        if (target.DatabaseType is not { } type)
            return false;
        if (value is ConstantExpression constant)
            return !Fits(constant, type);
        if (type.HasLength)
            return true;
        var kind = value.Type.Kind;
        if (kind == ScalarKind.Array)
            (kind, type) = (PostgreSqlArrays.Kind(target), type.Element ?? type);
        if (kind.IsNumber())
            return Rank(type.Number) < Rank(SqlTypeName.NumberOf(kind));
        return kind is ScalarKind.String or ScalarKind.Char && !PostgreSqlTypes.Texts.Contains(type.Name);
    }

    /// <summary>True for the types that fill a text up with blanks, of which PostgreSQL forgets all when it computes.</summary>
    public static bool IsPadded(SqlTypeName type) => type.Name is "char" or "character" or "bpchar";

    private static string? AsText(SqlTypeName type, string text)
    {
        if (IsPadded(type))
        {
            return type.Name == "bpchar" && type.Length is null
                ? $"textin(bpcharout({text}))"
                : $"rpad(CAST({text} AS text), {type.Length ?? 1})";
        }

        // citext and enums are not compared and joined as C# does it with strings.
        return PostgreSqlTypes.IsPlainText(type) ? null
            : type.Name == "inet" ? $"abbrev({text})"
            : $"CAST({text} AS text)";
    }

    private static string? AsNumber(ScalarKind kind, SqlTypeName type, string text)
    {
        var (stored, wanted) = (type.Number, SqlTypeName.NumberOf(kind));
        if (stored == wanted)
            return null;
        // A fraction, which only other programs store, is cut when it is read.
        var isCut = kind.IsInteger() && kind != ScalarKind.UInt64 && stored == "numeric" && (!type.HasLength || type.Text.Contains(','));
        return isCut ? $"CAST(trunc({text}) AS {wanted})" : $"CAST({text} AS {wanted})";
    }

    private static bool Fits(ConstantExpression constant, SqlTypeName type)
    {
        if (constant.Text is not { } text)
            return true;
        if (constant.Type.Kind is ScalarKind.String or ScalarKind.Char)
            return type.Length is not { } length || text.Length <= length;
        if (constant.Type.Kind is ScalarKind.Single or ScalarKind.Double)
            return type.Number is not "real"
                || FitsReal(double.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
        return !constant.Type.Kind.IsNumber()
            || Math.Abs(decimal.Parse(
                text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture)) <= Limit(type);
    }

    private static bool FitsReal(double value) =>
        value == 0 || double.IsNaN(value) || double.IsInfinity(value) || ((float)value is var real && real != 0 && !float.IsInfinity(real));

    /// <summary>The greatest number that the type surely holds.</summary>
    private static decimal Limit(SqlTypeName type) => type.Number switch
    {
        "smallint" => short.MaxValue,
        "integer" => int.MaxValue,
        "bigint" => long.MaxValue,
        "numeric" when type.Length is { } digits =>
            (decimal)Math.Pow(10, Math.Min(27, digits - type.Scale)) - 1,
        _ => decimal.MaxValue,
    };

    /// <summary>Each type holds the values of those below it; what is not known holds none.</summary>
    private static int Rank(string? number) => number switch
    {
        "smallint" => 1,
        "integer" => 2,
        "bigint" => 3,
        "numeric" => 4,
        "real" => 5,
        "double precision" => 6,
        _ => 0,
    };
}
