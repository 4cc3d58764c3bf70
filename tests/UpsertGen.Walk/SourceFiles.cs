using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace UpsertGen.Walk;

/// <summary>The files that methods of an assembly are written in, from its symbols.</summary>
internal static class SourceFiles
{
    public static IEnumerable<string> Of(Assembly assembly, IReadOnlySet<(string Type, string Name)> methods)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        using var symbols = Symbols(file, assembly.Location);
        var (code, places) = (file.GetMetadataReader(), symbols.GetMetadataReader());
        var found = new HashSet<string>();
        foreach (var handle in code.MethodDefinitions)
        {
            var method = code.GetMethodDefinition(handle);
            var place = places.GetMethodDebugInformation(handle.ToDebugInformationHandle());
            if (place.SequencePointsBlob.IsNil || !methods.Contains((Name(code, method.GetDeclaringType()), code.GetString(method.Name))))
                continue;
            var document = place.Document.IsNil ? place.GetSequencePoints().First().Document : place.Document;
            found.Add(places.GetString(places.GetDocument(document).Name));
        }

        return found;
    }

    private static MetadataReaderProvider Symbols(PEReader file, string path)
    {
        var embedded = file.ReadDebugDirectory().FirstOrDefault(static e => e.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        return embedded.DataSize > 0
            ? file.ReadEmbeddedPortablePdbDebugDirectoryData(embedded)
            : MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(Path.ChangeExtension(path, ".pdb")));
    }

    // As the runtime's events write it.
    private static string Name(MetadataReader code, TypeDefinitionHandle handle)
    {
        var type = code.GetTypeDefinition(handle);
        var name = code.GetString(type.Name);
        if (type.GetDeclaringType() is { IsNil: false } outer)
            return $"{Name(code, outer)}+{name}";
        var space = code.GetString(type.Namespace);
        return space.Length == 0 ? name : $"{space}.{name}";
    }
}
