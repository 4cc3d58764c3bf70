using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Contract;

/// <summary>One [Upsert] of a type.</summary>
/// <param name="Name">The operation's name, a C# identifier.</param>
/// <param name="Action">Update, ignore or get.</param>
/// <param name="Target">What ON CONFLICT names.</param>
/// <param name="WrittenColumns">Ordinals of the columns in the INSERT list, in order.</param>
/// <param name="TouchColumns">Ordinals of the columns among them whose value is the clock's.</param>
/// <param name="Plan">SET and WHERE; null for DO NOTHING, also when there is nothing to set.</param>
/// <param name="Arguments">Further parameters of the generated methods, then the clocks.</param>
/// <param name="Folds">Per written column, how repeated keys of a batch combine; empty when they may not be combined.</param>
/// <param name="Lists">The columns that lists name.</param>
/// <param name="IsRefused">True when the operation has an error: its methods throw.</param>
/// <param name="IsOmitted">True when a name in its methods is taken: there are none.</param>
/// <param name="Description">One sentence for the XML documentation: what a conflict means.</param>
internal sealed record OperationModel(
    string Name,
    UpsertConflictAction Action,
    ConflictTargetModel Target,
    EquatableArray<int> WrittenColumns,
    EquatableArray<int> TouchColumns,
    MergePlan? Plan,
    EquatableArray<ArgumentModel> Arguments,
    EquatableArray<FoldKind> Folds,
    EquatableArray<ListedColumn> Lists,
    bool IsRefused,
    bool IsOmitted,
    string Description)
{
    /// <summary>
    /// Ordinals of columns that a row brings besides those that are inserted as they are: for the update, or for what is computed.
    /// </summary>
    public EquatableArray<int> FurtherColumns { get; init; } = EquatableArray<int>.Empty;

    /// <summary>The written columns whose values an insert computes, from the row as it is given and what the database holds.</summary>
    public EquatableArray<MergeAssignment> InsertValues { get; init; } = EquatableArray<MergeAssignment>.Empty;

    /// <summary>Whether a row that is not there is inserted, as the program decides; null when each is.</summary>
    public GuardModel? InsertWhen { get; init; }

    /// <summary>
    /// Ordinals of conflict columns that a row has to bring, because a value would be made for one that does not: two of them would be one
    /// row.
    /// </summary>
    public EquatableArray<int> RequiredKeys { get; init; } = EquatableArray<int>.Empty;

    /// <summary>True when nothing is inserted: the statement is an UPDATE.</summary>
    public bool OnlyUpdates { get; init; }

    /// <summary>True when a row that is left alone is an error, because its version is another one.</summary>
    public bool ThrowsOnMismatch { get; init; }

    /// <summary>Every expression that is translated.</summary>
    public IEnumerable<MergeExpression> Expressions() => (Plan?.Expressions() ?? []).Concat(InsertValues.Select(static v => v.Value));

    /// <summary>The forms that each method of the operation is of, whatever forms the project has.</summary>
    public MethodForms Needs => Action == UpsertConflictAction.Get ? MethodForms.Returning : MethodForms.None;

    public bool UsesClock => Arguments.Any(static a => a.IsClock);

    /// <summary>The parameters of the generated methods that are columns of every row.</summary>
    public EquatableArray<ArgumentModel> RowArguments { get; init; }

    /// <summary>The further parameters of the generated methods. One that a merge reads as well is one.</summary>
    public IEnumerable<ParameterModel> Parameters =>
        RowArguments.Concat<ParameterModel>(Arguments.Where(static a => a.IsOfCaller))
            .Concat(InsertWhen?.Parameters ?? EquatableArray<GuardParameterModel>.Empty)
            .GroupBy(static p => p.Name).Select(static same => same.First());
}

/// <summary>A method that is called for each row.</summary>
/// <param name="Method">The method, fully qualified.</param>
/// <param name="Parameters">Its parameters behind the row.</param>
internal sealed record GuardModel(string Method, EquatableArray<GuardParameterModel> Parameters);

/// <summary>A further parameter of the generated methods.</summary>
/// <param name="Name">The C# parameter's name, unescaped.</param>
/// <param name="CSharpType">Its type, fully qualified with nullability.</param>
internal abstract record ParameterModel(string Name, string CSharpType)
{
    /// <summary>The default as C# writes it; null for a parameter without one.</summary>
    public string? Default { get; init; }

    /// <summary>True when other assemblies cannot name the type.</summary>
    public bool IsHidden { get; init; }

    /// <summary>The type as references in documentation write it: without nullability, which they do not know.</summary>
    public abstract string CrefType { get; }
}

/// <summary>A parameter that the program alone reads: it may be of any type.</summary>
internal sealed record GuardParameterModel(string Name, string CSharpType, string Cref) : ParameterModel(Name, CSharpType)
{
    public override string CrefType => Cref;
}

/// <summary>A column that a list names.</summary>
/// <param name="List">The list's name.</param>
/// <param name="Site">Where: as the site of an expression.</param>
internal sealed record ListedColumn(string List, int Ordinal, int Site);

internal enum UpsertConflictAction
{
    Update,
    Ignore,
    Get,
}

/// <summary>What ON CONFLICT names.</summary>
/// <param name="Columns">Ordinals of the conflict columns; empty for DO NOTHING without a target, or next to an expression or
/// constraint.</param>
internal sealed record ConflictTargetModel(EquatableArray<int> Columns, string? Where, string? Expression, string? Constraint)
{
    /// <summary>True for a statement without a target: any unique key of the table counts.</summary>
    public bool IsAnyKey => Columns.Count == 0 && Expression is null && Constraint is null;
}

/// <summary>An argument of the statement beside the row's columns.</summary>
/// <param name="Name">The C# parameter's name, unescaped.</param>
/// <param name="CSharpType">Its type, fully qualified with nullability.</param>
/// <param name="IsClock">True for the time of the call, which the generated code takes from the TimeProvider.</param>
internal sealed record ArgumentModel(string Name, string CSharpType, MergeType Type, ColumnStorage Storage, bool IsClock)
    : ParameterModel(Name, CSharpType)
{
    public override string CrefType => Storage.Clr.IsValueType ? CSharpType : CSharpType.Replace("?", "");

    /// <summary>True for a new Guid, which the generated code makes.</summary>
    public bool IsNewGuid { get; init; }

    /// <summary>True for a parameter of the generated methods.</summary>
    public bool IsOfCaller => !IsClock && !IsNewGuid;

    /// <summary>A new Guid.</summary>
    public static ArgumentModel NewGuid() => new(
        "newGuid",
        ScalarKind.Guid.CSharpName(),
        new MergeType(ScalarKind.Guid, false),
        new ColumnStorage.Plain(ClrType.Of(ScalarKind.Guid)),
        false)
    {
        IsNewGuid = true,
    };

    /// <summary>The time of the call, as a DateTime or DateTimeOffset.</summary>
    public static ArgumentModel Clock(ScalarKind kind) => new(
        kind == ScalarKind.DateTime ? "now" : "nowOffset",
        kind.CSharpName(),
        new MergeType(kind, false),
        new ColumnStorage.Plain(ClrType.Of(kind)),
        true);
}

internal enum FoldKind
{
    First,
    Last,
    Coalesce,
    Accumulate,
    Greatest,
    Least,
}
