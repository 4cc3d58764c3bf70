using UpsertGen.Fuzz.Tests.Models;

namespace UpsertGen.Fuzz.Tests.Grammar;

/// <summary>A whole model out of one seed.</summary>
internal static class Cases
{
    private static readonly Operation[] Tools = [new("Put"), new("Load") { OnConflict = "Get" }];

    /// <summary>Merges and conditions over eight columns of any type.</summary>
    public static Model Merges(int seed, int operations = 14)
    {
        var random = new Random(seed);
        var columns = Columns(random, 8, ["int", "string", Pick(random, ["double", "decimal", "long"])]);
        return new(seed, "M", columns,
            [.. Tools, .. Enumerable.Range(0, operations)
                .Select(i => Updating(seed, i, Bodied(random, columns, "Op" + i, depth: 1 + random.Next(3))))]);
    }

    /// <summary>Merges that assign, some of them beside lists.</summary>
    public static Model Assignments(int seed, int operations = 14)
    {
        var random = new Random(seed);
        var columns = Columns(random, 8, ["int", "string", Pick(random, ["double", "decimal", "long"])]);
        return new(seed, "A", columns,
            [.. Tools, .. Enumerable.Range(0, operations)
                .Select(i => Updating(seed, i, Assigned(random, columns, "Op" + i)))])
        { IsMutable = true };
    }

    /// <summary>Some operations insert nothing: those that can set something.</summary>
    private static Operation Updating(int seed, int number, Operation operation) =>
        operation with { OnlyUpdates = ((seed * 7) + number) % 4 == 0 && operation.OnConflict == "Update" && Sets(operation) };

    // A merge or a list can turn out to set nothing, which is an error where nothing is inserted either.
    private static bool Sets(Operation operation) =>
        operation.Merge is null
            ? !operation.HasOverwrite && operation.Lists.Values.Any(static l => l is not "InsertOnly")
            : !operation.IsVoid;

    private static Operation Assigned(Random random, IReadOnlyList<Column> columns, string name)
    {
        var grammar = new BodyGrammar(random, columns, "m");
        var lists = random.Next(3) == 0 ? Listed(random, columns, name).Lists : new Dictionary<string, string>();
        var isVoid = random.Next(3) > 0;
        return new Operation(name)
        {
            // A row that is returned as a whole sets every column.
            Merge = grammar.Assigned(1 + random.Next(2), returns: !isVoid, lists.Keys),
            IsVoid = isVoid,
            Lists = isVoid ? lists : new Dictionary<string, string>(),
            HasOverwrite = isVoid && lists.Values.Contains("Overwrite"),
            SkipUnchanged = random.Next(6) == 0,
            MergeParameters = grammar.Parameters,
        };
    }

    /// <summary>Lists over ten columns of any type, some with a condition.</summary>
    public static Model Lists(int seed, int operations = 10)
    {
        var random = new Random(seed);
        var columns = Columns(random, 10, [Pick(random, ["DateTime", "DateTimeOffset"]), "json", "int"]);
        return new(seed, "L", columns,
            [.. Tools, .. Enumerable.Range(0, operations).Select(i => Updating(seed, i, Listed(random, columns, "Op" + i)))]);
    }

    /// <summary>Operations that can skip, over few columns of types that do not fail with small values.</summary>
    public static Model Batches(int seed, int operations = 5)
    {
        var random = new Random(seed);
        var columns = Columns(random, 5,
            ["int", "int", "string", "Status", Pick(random, ["DateTime", "decimal", "bool", "DateOnly", "short"])]);
        return new(seed, "B", columns,
        [
            .. Tools,
            .. Enumerable.Range(0, operations).Select(i => Updating(seed, i, random.Next(5) switch
            {
                0 => Listed(random, columns, "Op" + i) with { SkipUnchanged = true, OnConflict = "Update" },
                1 => Bodied(random, columns, "Op" + i, depth: 1 + random.Next(2)),
                _ => Stepped(random, columns, "Op" + i),
            })),
        ]);
    }

    /// <summary>Rows that a method makes for the insert, beside every way to update.</summary>
    public static Model Inserts(int seed, int operations = 10)
    {
        var random = new Random(seed);
        var columns = Columns(random, 8, ["int", "string", Pick(random, ["double", "decimal", "long"])]);
        return new(seed, "I", columns, [.. Tools, .. Enumerable.Range(0, operations).Select(i => Inserted(random, columns, "Op" + i))]);
    }

    /// <summary>Any unique key counts: the primary one, and another of one column.</summary>
    public static Model AnyKey(int seed)
    {
        var random = new Random(seed);
        var kind = Pick(random, ["int", "string", "long", "Guid"]);
        var columns = Columns(random, 6, [kind, "int"]);
        var unique = columns.First(c => !c.IsKey && c.Kind.Name == kind);
        columns[columns.IndexOf(unique)] = unique with { Sqlite = unique.Kind.Sqlite[0], PostgreSql = unique.Kind.PostgreSql[0] };
        var ignoring = new Operation("Op0") { OnConflict = "Ignore", IsOnAnyKey = true };
        return new(seed, "Y", columns, [.. Tools, ignoring, ignoring with { Name = "Op1" }]) { Unique = unique.Name };
    }

    /// <summary>Lists over columns of which some are constants and arguments of each call, perhaps in the key.</summary>
    public static Model Apart(int seed, int operations = 8)
    {
        var random = new Random(seed);
        // An argument of its kind has the type of a property without attributes.
        Column Plain(string name, string kind, bool isKey, bool isNullable) =>
            new(name, ColumnKinds.Of(kind), isNullable, isKey, ColumnKinds.Of(kind).Sqlite[0], ColumnKinds.Of(kind).PostgreSql[0]);

        var columns = Columns(random, 6, ["int", Pick(random, ["DateTime", "string"])]);
        var (apart, constants) = (new List<Column>(), new Dictionary<string, string>());
        if (random.Next(2) == 0)
            apart.Add(Plain("Tenant", Pick(random, ["int", "string", "Guid", "long"]), isKey: true, isNullable: false));
        for (var i = random.Next(1, 3); i > 0; i--)
            apart.Add(Plain($"Given{i}", Pick(random, ["int", "string", "decimal", "DateTime", "bool", "Guid", "Badge", "double"]),
                isKey: false, random.Next(3) == 0));
        if (random.Next(2) == 0)
        {
            var (kind, text) = Pick(
                random, [("string", "\"it's\""), ("bool", "true"), ("int", "-5"), ("Level", "Level.High"), ("long", "3000000000L")]);
            apart.Add(Plain("Kind", kind, isKey: false, isNullable: false));
            constants.Add("Kind", text);
        }

        List<Column> all = [.. columns.Where(static c => c.IsKey), .. apart.Where(static c => c.IsKey),
            .. columns.Where(static c => !c.IsKey), .. apart.Where(static c => !c.IsKey)];
        return new(seed, "P", all,
            [.. Tools, .. Enumerable.Range(0, operations).Select(i => Updating(seed, i, Listed(random, columns, "Op" + i)) is var operation
            ? operation with { Lists = WithApart(random, operation, apart, constants) } : operation)])
        {
            Apart = [.. apart.Select(static c => c.Name)], Constants = constants,
        };
    }

    // An update leaves a constant alone, as if a list said so.
    private static Dictionary<string, string> WithApart(
        Random random, Operation operation, List<Column> apart, Dictionary<string, string> constants)
    {
        var lists = operation.Lists.ToDictionary(static l => l.Key, static l => l.Value);
        foreach (var column in apart.Where(static c => !c.IsKey))
        {
            var possible = Possible(column, operation.OnConflict != "Update", operation.HasOverwrite).Where(static l => l is not "Touch")
                .ToList();
            if (constants.ContainsKey(column.Name))
                lists[column.Name] = "InsertOnly";
            else if (possible.Count > 0 && random.Next(2) == 0)
                lists[column.Name] = Pick(random, possible);
        }

        return lists;
    }

    private static Operation Inserted(Random random, IReadOnlyList<Column> columns, string name)
    {
        var grammar = new BodyGrammar(random, columns, "i", "incoming");
        var insert = grammar.Merge(1 + random.Next(3));
        var operation = random.Next(3) == 0 ? Bodied(random, columns, name, depth: 1 + random.Next(2)) : Listed(random, columns, name);
        return operation with
        {
            // A touch column has the time of the call, whatever a method says.
            Lists = operation.Lists.Where(static l => l.Value != "Touch").ToDictionary(static l => l.Key, static l => l.Value),
            InsertAs = insert,
            InsertParameters = grammar.Parameters,
        };
    }

    private static Operation Bodied(Random random, IReadOnlyList<Column> columns, string name, int depth)
    {
        var (merge, when) = (new BodyGrammar(random, columns, "m"), new BodyGrammar(random, columns, "w"));
        var hasWhen = random.Next(3) == 0;
        var operation = new Operation(name)
        {
            Merge = !hasWhen || random.Next(2) == 0 ? merge.Merge(depth) : null,
            When = hasWhen ? when.When(depth) : null,
            SkipUnchanged = random.Next(6) == 0,
        };
        return operation with { MergeParameters = merge.Parameters, WhenParameters = when.Parameters };
    }

    private static Operation Stepped(Random random, IReadOnlyList<Column> columns, string name)
    {
        var grammar = new BodyGrammar(random, columns, "w");
        var step = grammar.Step();
        var operation = new Operation(name) { WhenParameters = grammar.Parameters };
        return random.Next(3) == 0
            ? operation with
            {
                Merge = new Node("Body", "=> §0 ? incoming : current;", step),
                MergeParameters = grammar.Parameters,
                WhenParameters = []
            }
            : operation with { When = new Node("Body", "=> §0;", step), SkipUnchanged = random.Next(5) == 0 };
    }

    private static Operation Listed(Random random, IReadOnlyList<Column> columns, string name)
    {
        var lists = new Dictionary<string, string>();
        var isPlain = random.Next(6) == 0;
        var hasOverwrite = !isPlain && random.Next(3) == 0;
        foreach (var column in columns.Where(static c => !c.IsKey))
        {
            var possible = Possible(column, isPlain, hasOverwrite).ToList();
            if (possible.Count > 0 && random.Next(4) > 0)
                lists[column.Name] = Pick(random, possible);
        }

        var grammar = new BodyGrammar(random, columns, "w");
        var when = !isPlain && random.Next(3) == 0 ? grammar.When(2) : null;
        return new Operation(name)
        {
            Lists = lists,
            HasOverwrite = hasOverwrite,
            OnConflict = isPlain ? Pick(random, ["Ignore", "Get"]) : "Update",
            When = when,
            WhenParameters = grammar.Parameters,
            SkipUnchanged = !isPlain && random.Next(3) == 0,
        };
    }

    private static IEnumerable<string> Possible(Column column, bool isPlain, bool hasOverwrite)
    {
        var kind = column.Kind;
        if (kind.Name is "DateTime" or "DateTimeOffset")
            yield return "Touch";
        if (isPlain)
            yield break;
        if (kind.Name == "string")
            yield return "Append";
        yield return "InsertOnly";
        yield return "Coalesce";
        if (hasOverwrite)
            yield return "Overwrite";
        if (kind.IsNumber || kind.Name == "TimeSpan")
            yield return "Accumulate";
        if (kind.IsNumber)
            yield return "Increment";
        if (kind.IsOrdered || kind.Name is "string" or "Guid" or "bool" or "byte[]" or "Level")
        {
            yield return "Greatest";
            yield return "Least";
        }

        if (kind.Name == "json")
            yield return "Json";
    }

    private static List<Column> Columns(Random random, int count, string[] wanted)
    {
        var keys = random.Next(4) == 0
            ? new[] { "long", "string" }
            : [Pick(random, ["long", "int", "string", "Guid", "DateOnly", "DateTimeOffset"])];
        var names = wanted.Concat(ColumnKinds.All.OrderBy(_ => random.Next()).Select(static k => k.Name)).Take(count);
        return
        [
            .. keys.Select((k, i) => Of(random, $"K{i}", k, isKey: true)),
            .. names.Select((k, i) => Of(random, $"C{i}", k, isKey: false)),
        ];
    }

    private static Column Of(Random random, string name, string kind, bool isKey)
    {
        var type = ColumnKinds.Of(kind);
        // Half of the columns are as the docs' table has them.
        Stored Stored(IReadOnlyList<Stored> from) => isKey || random.Next(2) == 0 ? from[0] : Pick(random, from);
        return new Column(name, type, !isKey && random.Next(5) < 2, isKey, Stored(type.Sqlite), Stored(type.PostgreSql));
    }

    private static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
