using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Schema;

namespace UpsertGen.Generator.Dialects;

/// <summary>Everything that differs between databases: SQL, binding, reading and the runtime package.</summary>
internal abstract class SqlDialect
{
    /// <summary>The name in generated code, <c>Sql.Sqlite</c>.</summary>
    public abstract string Id { get; }

    /// <summary>The package of its runtime.</summary>
    public string Package => "UpsertGen." + Id;

    /// <summary>The name in messages.</summary>
    public abstract string DisplayName { get; }

    /// <summary>How the database reads schema files.</summary>
    public abstract SqlGrammar Grammar { get; }

    /// <summary>The static class of the runtime package, and the interfaces of its plans.</summary>
    public abstract RuntimeModel Runtime { get; }

    /// <summary>The namespaces of C# types that the provider maps by itself, which no other rule binds.</summary>
    public virtual IEnumerable<string> ProviderNamespaces => [];

    public abstract ExpressionPrinter Expressions { get; }

    /// <summary>The forms of call that the database has; a project that asks for another one is told so.</summary>
    public virtual MethodForms Forms => Runtime.ReturningPlan is null ? MethodForms.All & ~MethodForms.Returning : MethodForms.All;

    /// <summary>How a unique key takes NULL for a value like any other, as advice; null where the database has no such key.</summary>
    public virtual string? NullsNotDistinct => null;

    /// <summary>EF Core's provider for the database.</summary>
    public abstract EfProvider EfCore { get; }

    /// <summary>True for a column that every table has without being declared.</summary>
    public virtual bool IsSystemColumn(string name) => false;

    /// <summary>The name under which the database keeps an identifier.</summary>
    public virtual string Stored(string identifier) => identifier;

    public virtual string Quote(string identifier) => "\"" + Stored(identifier).Replace("\"", "\"\"") + "\"";

    /// <summary>The table as statements name it.</summary>
    public abstract string TableName(TableModel table);

    /// <summary>What the incoming row is called where it meets one that is there; null where it has no name.</summary>
    public virtual string? IncomingRow => "excluded";

    /// <summary>A column of the incoming row, where it meets one that is there.</summary>
    public virtual string Incoming(string column) => $"{IncomingRow}.{Quote(column)}";

    /// <summary>The ending of an INSERT that leaves a row alone which is there.</summary>
    public virtual string DoNothing(StatementWriter statement) => $"ON CONFLICT{statement.ConflictTarget()} DO NOTHING";

    /// <summary>The ending of an INSERT that updates the row which is there.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="set">What is set; not empty.</param>
    /// <param name="condition">What has to hold; null for an update of every row.</param>
    public virtual ConflictText DoUpdate(StatementWriter statement, IReadOnlyList<SetText> set, string? condition) => ConflictText.Of(
        $"ON CONFLICT{statement.ConflictTarget()} DO UPDATE SET", set, condition is null ? "" : "\nWHERE " + condition);

    /// <summary>The parameter of a written column, with a cast where the column needs one.</summary>
    public abstract string Parameter(StatementWriter statement, int ordinal);

    /// <summary>The parameter of a column that a row brings, where it is assigned to the column as it is.</summary>
    public virtual string Copied(StatementWriter statement, int ordinal) => Parameter(statement, ordinal);

    /// <summary>The parameter of an argument.</summary>
    public abstract string Argument(StatementWriter statement, int index);

    /// <summary>The parameter of a column that a row brings, in the type of the column, for an expression.</summary>
    public virtual string Typed(StatementWriter statement, int ordinal) => Parameter(statement, ordinal);

    /// <summary>The same, where the row is inserted: no row is there yet.</summary>
    public virtual string Given(StatementWriter statement, int ordinal) => Parameter(statement, ordinal);

    /// <summary>A value that an insert computes, as one of the column.</summary>
    public virtual string Inserted(ColumnModel column, string value) => value;

    /// <summary>The argument as the value of a touch column.</summary>
    public virtual string Clock(StatementWriter statement, ColumnModel column, int index) => Argument(statement, index);

    /// <summary>What stands between the column list and the values when a generated key is written.</summary>
    public virtual string Overriding => "";

    /// <summary>True when the runtime adds how an UPDATE finds its row: the types of the table say how conflict columns compare.</summary>
    public virtual bool ComposesKeys => false;

    /// <summary>What locks the rows that a SELECT finds; empty where nobody else writes meanwhile.</summary>
    public virtual string Locked => "";

    /// <summary>The parameter that says whether a row is inserted.</summary>
    public abstract string Guard(StatementWriter statement);

    /// <summary>The properties of the runtime's statement object beyond those all dialects share: name and C# expression.</summary>
    public abstract IEnumerable<KeyValuePair<string, string>> StatementMembers(StatementWriter statement);

    /// <summary>The header of the plan's method that binds a row.</summary>
    public abstract string BindSignature(RuntimeModel runtime, string rowType);

    /// <summary>The header of the plan's method that binds the arguments, when that is not the same method.</summary>
    public virtual string BindArgumentsSignature(RuntimeModel runtime, string rowType) => throw new NotSupportedException(Id);

    /// <summary>A C# statement that binds a value that has the scalar's C# type.</summary>
    /// <param name="isKey">True for a column that tells rows apart.</param>
    public abstract string Bind(ColumnModel column, int position, string value, bool isKey);

    /// <summary>A C# statement that binds a value of a row that is no column's.</summary>
    public abstract string Bind(ScalarKind kind, int position, string value);

    /// <summary>A C# statement that binds an argument.</summary>
    public abstract string BindArgument(OperationModel operation, int index, string value);

    /// <summary>The column in RETURNING and SELECT, with a cast where the driver needs one to read it.</summary>
    public virtual string Returned(ColumnModel column) => Quote(column.Name);

    /// <summary>
    /// A C# expression that reads the column as the scalar's C# type; never called for NULL, nor where no form returns rows.
    /// </summary>
    public virtual string Read(ColumnModel column) => throw new NotSupportedException(Id);

    /// <summary>The type of the column as the schema check compares it; null when the dialect has none.</summary>
    public abstract string? ColumnType(ColumnModel column);

    /// <summary>Why the dialect cannot store the column; null when it can.</summary>
    public abstract string? Refuses(ColumnModel column);

    /// <summary>Why the column's declared type does not keep every value of the property; null when it does.</summary>
    public virtual string? Loses(ColumnModel column) => null;

    /// <summary>Every expression of the operation that the dialect cannot express.</summary>
    public virtual IEnumerable<Refusal> Refusals(TypeModel model, OperationModel operation)
    {
        if ((operation.OnlyUpdates || operation.InsertWhen is not null)
            && !new ExistingRow(this, new StatementWriter(this, model, operation)).IsReadable)
        {
            var word = operation.OnlyUpdates ? "OnMissing = MissingAction.Skip" : "InsertWhen";
            return [new Refusal(0, RefusalKind.Dialect, word, "the row that is there cannot be found by what the incoming row brings",
                "name columns in ConflictOn that the operation writes")];
        }

        return operation.Expressions().SelectMany(e => Expressions.Check(e, model.Columns));
    }

    /// <summary>Why a column of the schema does not hold what the property gives it; null when it does.</summary>
    public abstract string? Misfit(ColumnModel column, SchemaColumn live);

    /// <summary>The argument of [Upsert] that names a target which the database does not have; null when it has the target.</summary>
    public virtual string? RefusedTarget(ConflictTargetModel target) => null;
}

/// <summary>Names in the runtime package.</summary>
/// <param name="Facade">The static class that gives engines.</param>
/// <param name="Connection">The connection.</param>
/// <param name="Plan">The interface of a plan.</param>
/// <param name="ReturningPlan">That of a plan that reads rows back; null where no statement returns rows.</param>
/// <param name="Statement">The statement.</param>
/// <param name="Row">The row that is read; null where none is.</param>
/// <param name="Binder">The type or name of what binds values, which methods of a plan call binder or sink.</param>
/// <param name="BindsArgumentsWithRow">True when one method binds the row and the arguments of the call.</param>
internal sealed record RuntimeModel(string Facade, string Connection, string Plan, string? ReturningPlan, string Statement, string? Row,
    string Binder, bool BindsArgumentsWithRow);
