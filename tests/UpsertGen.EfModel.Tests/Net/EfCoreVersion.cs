using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace UpsertGen.EfModel.Tests.Net;

/// <summary>One version of EF Core with both providers, loaded in a context of its own.</summary>
public sealed class EfCoreVersion
{
    private static readonly ImmutableArray<Lazy<EfCoreVersion>> Versions = [
        .. new[] { 8, 9, 10 }.Select(v => new Lazy<EfCoreVersion>(() => new(v)))];

    private readonly string _folder;
    private readonly AssemblyLoadContext _context;

    private EfCoreVersion(int major)
    {
        Major = major;
        _folder = Path.Combine(Metadata("EfCoreVersions"), "Ef" + major, "bin", Metadata("Configuration"));
        _context = new AssemblyLoadContext("EF Core " + major);
        _context.Resolving += (context, name) =>
            Path.Combine(_folder, name.Name + ".dll") is var path && File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
        // The tests' own copies would be found first.
        var files = Directory.GetFiles(_folder, "*.dll");
        foreach (var path in files)
            _context.LoadFromAssemblyPath(path);
        // With the drivers of this version: a connection of another copy is another type.
        foreach (var path in Packages)
            _context.LoadFromAssemblyPath(path);
        _context.ResolvingUnmanagedDll += (_, name) =>
            NativeLibrary.TryLoad(Path.Combine(_folder, "runtimes", RuntimeInformation.RuntimeIdentifier, "native", "lib" + name + ".so"),
                out var library)
                ? library : IntPtr.Zero;
        References = [.. files.Where(static path => !IsOfScaffolding(Path.GetFileName(path)))
            .Select(static path => MetadataReference.CreateFromFile(path))];
    }

    /// <summary>The newest, and with UPSERTGEN_TEST_SCALE every one; with UPSERTGEN_TEST_EFCORE that one alone.</summary>
    public static IEnumerable<EfCoreVersion> Tested => Environment.GetEnvironmentVariable("UPSERTGEN_TEST_EFCORE") is { } major
        ? [Versions[int.Parse(major, System.Globalization.CultureInfo.InvariantCulture) - 8].Value]
        : Versions.Where(static (_, index) =>
            index == Versions.Length - 1 || Environment.GetEnvironmentVariable("UPSERTGEN_TEST_SCALE") is not null)
            .Select(static v => v.Value);

    public int Major { get; }

    public ImmutableArray<MetadataReference> References { get; }

    /// <summary>The newest one.</summary>
    public static EfCoreVersion Newest => Versions[^1].Value;

    /// <summary>The product's packages.</summary>
    public static IReadOnlyList<string> Packages { get; } =
        [.. new[] { "UpsertGen", "UpsertGen.Sqlite", "UpsertGen.PostgreSql" }.Select(
            static name => Path.Combine(AppContext.BaseDirectory, name + ".dll"))];

    public Assembly Load(byte[] image) => _context.LoadFromStream(new MemoryStream(image));

    /// <summary>True for what EF Core's tools bring along, and no sample refers to.</summary>
    private static bool IsOfScaffolding(string file) =>
        new[] { "Microsoft.CodeAnalysis", "Microsoft.Build", "Humanizer", "Mono.", "System." }
        .Any(start => file.StartsWith(start, StringComparison.Ordinal));

    private static string Metadata(string key) =>
        typeof(EfCoreVersion).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
