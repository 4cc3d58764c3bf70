using System.Text;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Dialects;

/// <summary>The clauses of one operation's statement in one dialect.</summary>
internal sealed class StatementWriter(SqlDialect dialect, UpsertModel model, OperationModel operation) : IExpressionScope
{
    public UpsertModel Model => model;

    public OperationModel Operation => operation;

    /// <summary>A table called excluded hides the incoming row, so there and only there the target needs an alias.</summary>
    private bool NeedsAlias => string.Equals(model.Table.Name, "excluded", StringComparison.OrdinalIgnoreCase);

    private string Target => dialect.Quote(NeedsAlias ? "_target" : model.Table.Name);

    /// <summary>The columns that a row binds: the written ones whose value is not the clock's.</summary>
    public IEnumerable<int> BoundColumns => operation.WrittenColumns.Where(o => !operation.TouchColumns.Contains(o));

    public static IEnumerable<MergeExpression> ExpressionsOf(OperationModel operation)
    {
        if (operation.Plan is not { } plan)
            yield break;
        foreach (var assignment in plan.Assignments)
            yield return assignment.Value;
        if (plan.Condition is not null)
            yield return plan.Condition;
    }

    /// <summary><c>INSERT INTO "users" ("email", "name")</c>.</summary>
    public string InsertInto()
    {
        var alias = NeedsAlias ? " AS " + Target : "";
        var overriding = operation.WrittenColumns.Any(o => model.Columns[o].Generated == GeneratedKind.Identity) ? dialect.Overriding : "";
        return $"INSERT INTO {dialect.TableName(model.Table)}{alias} ({Names(operation.WrittenColumns)}){overriding}";
    }

    /// <summary><c>VALUES (@email, @name)</c>.</summary>
    public string Values() => $"VALUES ({WrittenValues(ordinal => dialect.Parameter(this, ordinal))})";

    /// <summary>The value of every written column: the clock for touch columns, else what <paramref name="column"/> gives.</summary>
    public string WrittenValues(Func<int, string> column) => string.Join(", ", operation.WrittenColumns.Select(o =>
        operation.TouchColumns.Contains(o) ? dialect.Clock(this, model.Columns[o], ClockIndex(model.Columns[o].Type.Kind)) : column(o)));

    /// <summary><c>ON CONFLICT ("email") DO UPDATE SET …</c>.</summary>
    public string OnConflict(bool marked)
    {
        var text = new StringBuilder("ON CONFLICT").Append(ConflictTarget());
        if (operation.Plan is not { } plan)
            return text.Append(" DO NOTHING").ToString();
        text.Append(" DO UPDATE SET");
        var separator = "\n    ";
        foreach (var assignment in plan.Assignments)
        {
            var value = dialect.Expressions.Value(assignment.Value, this, model.Columns[assignment.Ordinal]);
            if (marked && assignment == plan.Assignments[0])
                value = dialect.Marked(value);
            text.Append(separator).Append(dialect.Quote(model.Columns[assignment.Ordinal].Name)).Append(" = ").Append(value);
            separator = ",\n    ";
        }

        if (plan.Condition is { } condition)
            text.Append("\nWHERE ").Append(dialect.Expressions.Condition(condition, this));
        return text.ToString();
    }

    public bool UsesFunctions => ExpressionsOf(operation).Any(e => dialect.Expressions.UsesFunctions(e, model.Columns));

    /// <summary>Every column, for RETURNING; unqualified, which is the only form both databases take.</summary>
    public string AllColumns() => string.Join(", ", model.Columns.Select(dialect.Returned));

    /// <summary>
    /// The ending of a statement that conflicts as the operation's does and changes nothing: a column that the row brings keeps its value.
    /// </summary>
    /// <param name="value">What the column is set to, from its own quoted name and the table's.</param>
    public string OnConflictKeep(Func<string, string, string> value)
    {
        var column = dialect.Quote(model.Columns[operation.WrittenColumns[0]].Name);
        return $"ON CONFLICT{ConflictTarget()} DO UPDATE SET {column} = {value(column, Target)}";
    }

    public string Names(IEnumerable<int> ordinals) => string.Join(", ", ordinals.Select(o => dialect.Quote(model.Columns[o].Name)));

    public string Column(RowSide side, int ordinal) =>
        (side == RowSide.Current ? Target : "excluded") + "." + dialect.Quote(model.Columns[ordinal].Name);

    ColumnModel IExpressionScope.Model(int ordinal) => model.Columns[ordinal];

    public string Argument(int index) => dialect.Argument(this, index);

    private string ConflictTarget()
    {
        var target = operation.Target;
        if (target.Constraint is { } constraint)
            return " ON CONSTRAINT " + dialect.Quote(constraint);
        if (target.Expression is null && target.Columns.Count == 0)
            return "";
        var where = target.Where is { } predicate ? " WHERE " + predicate : "";
        return $" ({target.Expression ?? Names(target.Columns)}){where}";
    }

    private int ClockIndex(ScalarKind kind)
    {
        var index = 0;
        while (!(operation.Arguments[index].IsClock && operation.Arguments[index].Type.Kind == kind))
            index++;
        return index;
    }
}
