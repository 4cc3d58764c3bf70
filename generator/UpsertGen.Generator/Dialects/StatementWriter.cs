using System.Text;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Dialects;

/// <summary>The clauses of one operation's statement in one dialect.</summary>
/// <param name="dialect">The dialect.</param>
/// <param name="model">The type.</param>
/// <param name="operation">The operation.</param>
/// <param name="isForReaders">True to write parameters by their names, for documentation, and not by the numbers that are sent.</param>
/// <param name="isForRows">True for an UPDATE over many rows, of which each is called <c>excluded</c>.</param>
internal sealed class StatementWriter(
    SqlDialect dialect, TypeModel model, OperationModel operation, bool isForReaders = false, bool isForRows = false) : IExpressionScope
{
    private ConflictText? _conflict;
    private bool _callsFunctions;

    public SqlDialect Dialect => dialect;

    public TypeModel Model => model;

    public OperationModel Operation => operation;

    /// <summary>A table called as the incoming row is hides that, so there and only there the target needs an alias.</summary>
    public bool NeedsAlias => string.Equals(model.Table.Name, dialect.IncomingRow, StringComparison.OrdinalIgnoreCase);

    /// <summary>What the target is called in the statement, quoted.</summary>
    public string Target => dialect.Quote(Called);

    /// <summary>The same, unquoted.</summary>
    public string Called => NeedsAlias ? "_target" : model.Table.Name;

    /// <summary>The table behind INTO, UPDATE or FROM.</summary>
    private string Named => dialect.TableName(model.Table) + (NeedsAlias ? " AS " + Target : "");

    /// <summary>The columns that a row binds and that are inserted as they are: their value is neither the clock's nor computed.</summary>
    public IEnumerable<int> InsertedColumns =>
        operation.WrittenColumns.Where(o => !operation.TouchColumns.Contains(o) && InsertValue(o) is null);

    /// <summary>The columns that a row binds: those that are inserted as they are, then the further ones.</summary>
    public IEnumerable<int> BoundColumns => InsertedColumns.Concat(operation.FurtherColumns);

    /// <summary>The number of a bound column's parameter: the arguments come first.</summary>
    public int Number(int ordinal) => operation.Arguments.Count + BoundColumns.TakeWhile(o => o != ordinal).Count() + 1;

    /// <summary>A bound column's parameter.</summary>
    /// <param name="sign">What stands before its number.</param>
    /// <param name="ordinal">The column.</param>
    public string Parameter(string sign, int ordinal) => isForReaders ? "@" + model.Columns[ordinal].Name : sign + Number(ordinal);

    /// <summary>The parameter that says whether the row is inserted: the one behind the columns.</summary>
    public string GuardParameter(string sign) => isForReaders ? "@insert" : sign + (operation.Arguments.Count + BoundColumns.Count() + 1);

    /// <summary>An argument's parameter.</summary>
    public string ArgumentParameter(string sign, int index) => isForReaders ? "@" + operation.Arguments[index].Name : sign + (index + 1);

    /// <summary>What follows the table in an INSERT: <c>("email", "name")</c>.</summary>
    public string InsertedNames()
    {
        var overriding = operation.WrittenColumns.Any(o => model.Columns[o].Generated == GeneratedKind.Identity) ? dialect.Overriding : "";
        return $"({Names(operation.WrittenColumns)}){overriding}";
    }

    /// <summary><c>VALUES ($1, $2)</c>.</summary>
    public string Values() => $"VALUES ({ValueList()})";

    private string ValueList() => string.Join(", ", operation.WrittenColumns.Select(Value));

    /// <summary>The ending: <c>ON CONFLICT ("email") DO UPDATE SET …</c>; of an operation that only updates, <c>SET …</c>.</summary>
    public ConflictText Conflict() => _conflict ??= PrintConflict();

    /// <summary>The condition of the operation; null when it has none.</summary>
    public string? Condition() => operation.Plan?.Condition is { } condition ? dialect.Expressions.Condition(condition, this) : null;

    private ConflictText PrintConflict()
    {
        if (operation.Plan is not { } plan)
            return new(dialect.DoNothing(this), null, null);
        var set = plan.Assignments.Select(a => new SetText(dialect.Quote(model.Columns[a.Ordinal].Name), Assigned(a))).ToList();
        return operation.OnlyUpdates
            ? ConflictText.Of("SET", set, dialect.ComposesKeys ? "" : Where())
            : dialect.DoUpdate(this, set, Condition());
    }

    // What is only copied becomes the column's by assignment, which does not cut it.
    private string Assigned(MergeAssignment assignment) =>
        assignment.Value is ColumnExpression { Side: RowSide.Incoming } column && column.Ordinal == assignment.Ordinal
            && IsParameter(column.Ordinal)
            ? dialect.Copied(this, column.Ordinal)
            : dialect.Expressions.Value(assignment.Value, this, model.Columns[assignment.Ordinal]);

    /// <summary>The bare statement for one row.</summary>
    public string Text() => operation.OnlyUpdates ? $"UPDATE {Named} {Conflict()}{(dialect.ComposesKeys ? Where() : "")}"
        : operation.InsertWhen is null ? $"INSERT INTO {Named} {InsertedNames()}\n{Values()}\n{Conflict()}"
        : $"INSERT INTO {Named} {InsertedNames()}\nSELECT {ValueList()}\nWHERE {Guard()}\n{Conflict()}";

    // What holds for a row that is inserted, or is there.
    private string Guard() => $"{dialect.Guard(this)} OR EXISTS (SELECT 1 FROM {Named} WHERE {Existing()}{dialect.Locked})";

    private string Where() => $"\nWHERE {Existing()}{(Condition() is { } condition ? $" AND ({condition})" : "")}";

    /// <summary>What holds of the row that an incoming one conflicts with.</summary>
    public string Existing() => string.Join(" AND ", new ExistingRow(dialect, this).Conditions(o => dialect.Parameter(this, o)));

    /// <summary>The columns of the INSERT that take the time of the call, or what is computed of a row.</summary>
    public IEnumerable<(int Place, int Column, string Value, bool IsOfRow)> Computed()
    {
        for (var place = 0; place < operation.WrittenColumns.Count; place++)
        {
            var ordinal = operation.WrittenColumns[place];
            if (operation.TouchColumns.Contains(ordinal) || InsertValue(ordinal) is not null)
                yield return (place, ordinal, Value(ordinal), !operation.TouchColumns.Contains(ordinal));
        }
    }

    /// <summary>True when the statement calls functions that the dialect's runtime registers.</summary>
    public bool UsesFunctions
    {
        get
        {
            Conflict();
            foreach (var value in operation.InsertValues)
                Value(value.Ordinal);
            return _callsFunctions;
        }
    }

    void IExpressionScope.NoteFunction() => _callsFunctions = true;

    /// <summary>Every column, for RETURNING; unqualified, which is the only form that all databases take.</summary>
    public string AllColumns() => string.Join(", ", model.Columns.Select(dialect.Returned));

    /// <summary>
    /// The ending of a statement that conflicts as the operation's does and changes nothing: a column that the row brings keeps its value.
    /// </summary>
    public string OnConflictKeep()
    {
        // An identity may only be set to a new number.
        var kept = operation.WrittenColumns.Where(o => model.Columns[o].Generated == GeneratedKind.None)
            .DefaultIfEmpty(operation.WrittenColumns[0]).First();
        var column = dialect.Quote(model.Columns[kept].Name);
        return $"ON CONFLICT{ConflictTarget()} DO UPDATE SET {column} = {Target}.{column}";
    }

    public string Names(IEnumerable<int> ordinals) => string.Join(", ", ordinals.Select(o => dialect.Quote(model.Columns[o].Name)));

    public string Column(RowSide side, int ordinal)
    {
        if (side == RowSide.Incoming && IsParameter(ordinal))
            return dialect.Typed(this, ordinal);
        if (side == RowSide.Incoming && !operation.WrittenColumns.Contains(ordinal) && operation.TouchColumns.Contains(ordinal))
            return dialect.Clock(this, model.Columns[ordinal], ClockIndex(model.Columns[ordinal].Type.Kind));

        var name = model.Columns[ordinal].Name;
        return side == RowSide.Current ? $"{Target}.{dialect.Quote(name)}" : dialect.Incoming(name);
    }

    /// <summary>True when the incoming value of a column is not in the row that would be inserted.</summary>
    private bool IsParameter(int ordinal) => !isForRows && operation.FurtherColumns.Contains(ordinal);

    ColumnModel IExpressionScope.Model(int ordinal) => model.Columns[ordinal];

    string? IExpressionScope.Unknown => Column(RowSide.Current, 0);

    public string Argument(int index) => dialect.Argument(this, index);

    /// <summary>What stands behind ON CONFLICT: <c> ("email") WHERE …</c>; empty for any unique key.</summary>
    public string ConflictTarget()
    {
        var target = operation.Target;
        if (target.Constraint is { } constraint)
            return " ON CONSTRAINT " + dialect.Quote(constraint);
        if (target.IsAnyKey)
            return "";
        var where = target.Where is { } predicate ? " WHERE " + predicate : "";
        return $" ({target.Expression ?? Names(target.Columns)}){where}";
    }

    private string Value(int ordinal) => operation.TouchColumns.Contains(ordinal)
        ? dialect.Clock(this, model.Columns[ordinal], ClockIndex(model.Columns[ordinal].Type.Kind))
        : InsertValue(ordinal) is { } value
            ? dialect.Inserted(
                model.Columns[ordinal], dialect.Expressions.Value(value, new InsertScope(this, value), model.Columns[ordinal]))
            : dialect.Parameter(this, ordinal);

    private MergeExpression? InsertValue(int ordinal) => operation.InsertValues.FirstOrDefault(v => v.Ordinal == ordinal)?.Value;

    private int ClockIndex(ScalarKind kind)
    {
        var index = 0;
        while (!(operation.Arguments[index].IsClock && operation.Arguments[index].Type.Kind == kind))
            index++;
        return index;
    }
}

/// <summary>The ending of a statement in the parts that the runtime composes.</summary>
/// <param name="Clause">Up to the first value that is set; the whole for DO NOTHING.</param>
/// <param name="Value">The first value; null for DO NOTHING.</param>
/// <param name="Rest">What follows it; null for nothing.</param>
internal sealed record ConflictText(string Clause, string? Value, string? Rest)
{
    public override string ToString() => Clause + Value + Rest;

    /// <summary>An ending that sets columns.</summary>
    /// <param name="clause">What stands before the columns.</param>
    /// <param name="set">What is set; not empty.</param>
    /// <param name="end">What stands behind them; or empty.</param>
    public static ConflictText Of(string clause, IReadOnlyList<SetText> set, string end)
    {
        var rest = new StringBuilder();
        foreach (var (column, value) in set.Skip(1))
            rest.Append(",\n    ").Append(column).Append(" = ").Append(value);
        rest.Append(end);
        return new($"{clause}\n    {set[0].Column} = ", set[0].Value, rest.Length > 0 ? rest.ToString() : null);
    }
}

/// <summary>A column that is set: quoted, and its value.</summary>
internal readonly record struct SetText(string Column, string Value);
