namespace UpsertGen.Generator.Contract.Merge;

/// <summary>Refusals of columns whose stored form C# does not compute with.</summary>
internal static class StoredFormRefusals
{
    /// <summary>An expression that needs the value that C# sees.</summary>
    public static Refusal Computation(int site, ColumnModel column) => new(
        site,
        RefusalKind.Type,
        $"a computation with '{column.Property}'",
        column.Storage is ColumnStorage.EnumByName ? "the column holds the names of the members, and C# computes with their numbers"
            : column.Type.Kind == ScalarKind.Json ? "the database may write the JSON differently from C#"
            : "its stored form is made in C# and means nothing to the database",
        column.Storage is ColumnStorage.EnumByName
            ? "only copy the column, compare it with ==, or test it for null"
            : "only copy the column or test it for null");

    /// <summary>A copy of one column to another.</summary>
    public static Refusal OtherForm(int site, ColumnModel from, ColumnModel to) => new(
        site, RefusalKind.Conversion, $"a copy of '{from.Property}' to '{to.Property}'",
        "the two columns store their values in different forms", null);

    /// <summary>A constant of an enum that no name stands for.</summary>
    public static Refusal NoMember(int site, ColumnModel column) => new(
        site,
        RefusalKind.Conversion,
        $"this value of {column.Storage.Clr.SimpleName}",
        "the column holds member names, and it is not exactly one member",
        null);
}
