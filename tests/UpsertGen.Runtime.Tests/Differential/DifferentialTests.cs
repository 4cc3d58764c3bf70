using System.Collections;
using System.Data.Common;
using System.Reflection;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Npgsql;
using UpsertGen.Runtime.Tests.Infrastructure;
using Xunit.Abstractions;

namespace UpsertGen.Runtime.Tests.Differential;

/// <summary>
/// The C# method is the oracle: random pairs of rows go through it and through the statement made from it, and must come out equal.
/// <c>UPSERTGEN_TEST_SCALE</c> multiplies the number of pairs.
/// </summary>
public sealed class DifferentialTests(ITestOutputHelper output)
{
    private static readonly int Pairs = 200 * TestRun.Scale;

    public static IReadOnlyList<Type> Corpus { get; } = [
        typeof(Number), typeof(Limit), typeof(Pattern), typeof(Prose), typeof(Moment), typeof(Place), typeof(Shape), typeof(Stored)];

    [Theory, EveryEngine]
    public Task Numbers(Engine engine) => Run<Number>(engine);

    [Theory, EveryEngine]
    public Task Limits(Engine engine) => Run<Limit>(engine);

    [Theory, EveryEngine]
    public Task Patterns(Engine engine) => Run<Pattern>(engine);

    [Theory, EveryEngine]
    public Task Proses(Engine engine) => Run<Prose>(engine);

    [Theory, EveryEngine]
    public Task Moments(Engine engine) => Run<Moment>(engine);

    [Theory, EveryEngine]
    public Task Places(Engine engine) => Run<Place>(engine);

    [Theory, EveryEngine]
    public Task Shapes(Engine engine) => Run<Shape>(engine);

    [Theory, EveryEngine]
    public Task StoredTypes(Engine engine) => Run<Stored>(engine);

    [Fact]
    public void TheCorpusIsLarge() =>
        Assert.True(Corpus.Sum(t => Operations(t).Count()) >= 120, $"{Corpus.Sum(t => Operations(t).Count())} methods");

    /// <summary>Every merge of the corpus' shapes is told from the next one, so a statement with another meaning is seen.</summary>
    [Theory, EveryEngine]
    public async Task AStatementOfAnotherMeaningIsSeen(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, Tables.Of<Shape>(true), Tables.Of<Shape>(false), TestStorage.OwnDatabase);
        await using var connection = await db.OpenAsync();
        var merges = Operations(typeof(Shape))
            .Where(static o => o is { Merge: not null, When: null, SkipUnchanged: false }
                && Method<Shape>(o.Merge)!.GetParameters().Length == 2).ToList();
        foreach (var (operation, other) in merges.Zip([.. merges.Skip(1), merges[0]]))
            Assert.Contains("C# says",
                Check<Shape>(connection, new UpsertAttribute(operation.Operation) { Merge = other.Merge })
                    ?? "equal to " + other.Operation);
    }

    private static IEnumerable<UpsertAttribute> Operations(Type type) =>
        type.GetCustomAttributes<UpsertAttribute>().Where(static a => a.Operation is not ("Put" or "Load"));

    private async Task Run<T>(Engine engine)
        where T : class
    {
        await using var db = await TestDatabase.CreateAsync(engine, Tables.Of<T>(true), Tables.Of<T>(false), TestStorage.OwnDatabase);
        await using var connection = await db.OpenAsync();
        // Types that the tables' own DDL made are not known to a pool that was there before them.
        if (connection is NpgsqlConnection npgsql)
            await npgsql.ReloadTypesAsync();
        var failures = new List<string>();
        foreach (var attribute in Operations(typeof(T)))
        {
            var failure = Check<T>(connection, attribute);
            if (failure is not null)
                failures.Add($"{attribute.Operation}: {failure}");
        }

        output.WriteLine($"{Operations(typeof(T)).Count()} methods, {Pairs} pairs each");
        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
    }

    private static string? Check<T>(DbConnection connection, UpsertAttribute operation)
        where T : class
    {
        var merge = Method<T>(operation.Merge);
        var when = Method<T>(operation.When);
        var rows = new Rows((merge ?? when)?.GetCustomAttribute<SmallNumbersAttribute>() is not null);
        var seed = new Rnd(StableHash(operation.Operation));
        var call = Generated<T>(operation.Operation + "Many");
        var arguments = call.GetParameters().Skip(2).SkipLast(2)
            .ToDictionary(static p => p.Name!, p => rows.Argument(p).Sample(1, seed, 50).Single());
        var (currents, incomings, expected) = (new List<T>(), new List<T>(), new List<T>());
        foreach (var (id, pair) in rows.Pair<T>().Sample(Pairs * 4, seed, 50).Index())
        {
            Id<T>().SetValue(pair.Current, id + 1L);
            Id<T>().SetValue(pair.Incoming, id + 1L);
            try
            {
                expected.Add(Expected(operation, merge, when, pair.Current, pair.Incoming, arguments));
            }
            catch (TargetInvocationException)
            {
                // C# has no answer for these two.
                continue;
            }

            currents.Add(pair.Current);
            incomings.Add(pair.Incoming);
            if (currents.Count == Pairs)
                break;
        }

        if (currents.Count < Pairs)
            return $"C# throws for all but {currents.Count} pairs";

        using (var delete = connection.CreateCommand())
        {
            delete.CommandText = $"DELETE FROM \"{typeof(T).Name.ToLowerInvariant()}\"";
            delete.ExecuteNonQuery();
        }

        try
        {
            Generated<T>("PutMany").Invoke(null, [connection, currents, null, CancellationToken.None]);
            call.Invoke(null, [connection, incomings, .. arguments.Values, null, CancellationToken.None]);
            var loaded = (IEnumerable)Generated<T>("LoadMany").Invoke(null, [connection, incomings, null, CancellationToken.None])!;
            return loaded.Cast<UpsertResult<T>>().Select((r, i) => Difference(r.Row!, expected[i], currents[i], incomings[i]))
                .FirstOrDefault(static d => d is not null);
        }
        catch (TargetInvocationException failed)
        {
            return failed.InnerException!.ToString();
        }
    }

    private static T Expected<T>(
        UpsertAttribute operation, MethodInfo? merge, MethodInfo? when, T current, T incoming, Dictionary<string, object?> arguments)
        where T : class
    {
        object? Call(MethodInfo method) =>
            method.Invoke(null, [current, incoming, .. method.GetParameters().Skip(2).Select(p => arguments[p.Name!])]);

        return when is not null && !(bool)Call(when)! ? current : merge is null ? incoming : (T)Call(merge)!;
    }

    private static PropertyInfo Id<T>() => typeof(T).GetProperty("Id")!;

    private static MethodInfo? Method<T>(string? name) =>
        name is null ? null : typeof(T).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!;

    private static MethodInfo Generated<T>(string name) => typeof(T).Assembly.GetType(typeof(T).FullName + "Upserts")!.GetMethods()
        .Single(m => m.Name == name && m.GetParameters() is [var connection, var rows, ..]
            && connection.ParameterType == typeof(DbConnection) && rows.ParameterType == typeof(IEnumerable<T>));

    private static string? Difference<T>(T actual, T expected, T current, T incoming)
    {
        foreach (var property in typeof(T).GetProperties().Where(static p => p.Name != "EqualityContract"))
        {
            var (a, e) = (property.GetValue(actual), property.GetValue(expected));
            if (!Same(property, a, e))
                return $"{property.Name} is {Show(a)}, C# says {Show(e)}\n  current  {current}\n  incoming {incoming}";
        }

        return null;
    }

    private static bool Same(PropertyInfo property, object? a, object? e) => (a, e) switch
    {
        (byte[] x, byte[] y) => x.AsSpan().SequenceEqual(y),
        (string x, string y) when property.Name == "J" => JsonNode.DeepEquals(JsonNode.Parse(x), JsonNode.Parse(y)),
        _ => Equals(a, e),
    };

    private static string Show(object? value) => value switch
    {
        null => "null",
        DateTime time => time.ToString("O"),
        DateTimeOffset time => time.ToString("O"),
        _ => $"'{value}'",
    };

    private static ulong StableHash(string text) => text.Aggregate(17ul, static (hash, c) => unchecked((hash * 31) + c));
}
