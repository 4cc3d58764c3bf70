using System.Globalization;
using UpsertGen.Mutation;

// How many mutants of lowering and of the printers the tests of the generator notice:
//   UpsertGen.Mutation folder-of-the-tests [mutants] [seed]
// All mutants without a number. Prints each that is not noticed, and ends with the share of those that are.
var folder = Path.GetFullPath(args[0]);
var count = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : int.MaxValue;
var seed = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 1;
var limit = TimeSpan.FromSeconds(60);
var root = folder;
while (!File.Exists(Path.Combine(root, "UpsertGen.sln")))
    root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException($"UpsertGen.sln is in no folder above {folder}.");

// The tests look for files beside them.
AppContext.SetData("APP_CONTEXT_BASE_DIRECTORY", folder + Path.DirectorySeparatorChar);
var work = Directory.CreateTempSubdirectory("mutation").FullName;
var (mutants, generator) = MutatedGenerator.Build(root, work);
var methods = new TestMethods(folder, generator);
var state = methods.Generator.GetType("UpsertGen.Generator.Mutants")!;
var (active, seen) = (state.GetField("Active")!, (bool[])state.GetField("Seen")!.GetValue(null)!);

var tests = new List<TestCase>();
var all = methods.Cases();
foreach (var test in all)
{
    Array.Clear(seen);
    if (test.Run(limit) is { } failure)
    {
        Console.WriteLine($"left out: {test.Method.DeclaringType!.Name}.{test.Method.Name}: {failure.Split('\n')[0]}");
        continue;
    }

    for (var id = 0; id < mutants.Count; id++)
    {
        if (seen[id])
            test.Covers.Add(id);
    }

    if (test.Covers.Count > 0)
        tests.Add(test);
}

Console.WriteLine($"{mutants.Count} mutants, {all.Count} tests, {tests.Count} of which run one");
var chosen = mutants.ToArray();
new Random(seed).Shuffle(chosen);
chosen = chosen[..Math.Min(count, chosen.Length)];
var (noticed, uncovered) = (0, 0);
foreach (var mutant in chosen)
{
    active.SetValue(null, mutant.Id);
    var killer = tests.Where(t => t.Covers.Contains(mutant.Id))
        .OrderByDescending(static t => (t.Kills + 1) / (t.Time.TotalSeconds + 0.01))
        .FirstOrDefault(t => t.Run(limit) is not null);
    active.SetValue(null, -1);
    if (killer is not null)
    {
        killer.Kills++;
        noticed++;
        continue;
    }

    var isCovered = tests.Exists(t => t.Covers.Contains(mutant.Id));
    uncovered += isCovered ? 0 : 1;
    Console.WriteLine($"{(isCovered ? "not noticed" : "not run")}: {mutant}");
}

Directory.Delete(work, recursive: true);
// Snapshots that differ leave files behind.
foreach (var received in Directory.GetFiles(
    Path.Combine(root, "tests", "UpsertGen.Generator.Tests"), "*.received.*", SearchOption.AllDirectories))
    File.Delete(received);
Console.WriteLine(FormattableString.Invariant(
    $"{noticed} of {chosen.Length} noticed, {100.0 * noticed / chosen.Length:F1} %; {uncovered} are in code that no test runs"));
return 0;
