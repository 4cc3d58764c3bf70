using System.Runtime.InteropServices;
using SQLitePCL;

namespace UpsertGen.Sqlite;

/// <summary>The functions of the loaded SQLite library that SQLitePCL.raw does not pass on, or not as function pointers.</summary>
internal sealed unsafe class NativeFunctions
{
    private static readonly NativeFunctions? Found = Find();

    private readonly nint _library;

    private NativeFunctions(nint createFunction, nint userData, nint resultInt, nint library)
    {
        _library = library;
        CreateFunction =
            (delegate* unmanaged[Cdecl]<nint, byte*, int, int, void*, delegate* unmanaged[Cdecl]<nint, int, nint*, void>, void*, void*, delegate* unmanaged[Cdecl]<void*, void>, int>)createFunction;
        UserData = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, void*>)userData;
        ResultInt = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, void>)resultInt;
    }

    public static NativeFunctions Instance => Found!;

    public delegate* unmanaged[Cdecl]<nint, byte*, int, int, void*, delegate* unmanaged[Cdecl]<nint, int, nint*, void>, void*, void*, delegate* unmanaged[Cdecl]<void*, void>, int> CreateFunction { get; }

    // What only reads or writes a field need not tell the garbage collector of a native call.
    public delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, void*> UserData { get; }

    public delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, void> ResultInt { get; }

    public static bool TryGet(out NativeFunctions functions)
    {
        functions = Found!;
        return Found is not null;
    }

    /// <summary>Another function of the library; false when it was built without.</summary>
    public bool TryFind(string name, out nint function) => NativeLibrary.TryGetExport(_library, name, out function);

    private static NativeFunctions? Find()
    {
        try
        {
            return !Settings.IsManaged
                && NativeLibrary.TryLoad(raw.GetNativeLibraryName(), typeof(NativeFunctions).Assembly, null, out var library)
                && NativeLibrary.TryGetExport(library, "sqlite3_libversion", out var version)
                && IsTheProviders(version)
                && NativeLibrary.TryGetExport(library, "sqlite3_create_function_v2", out var create)
                && NativeLibrary.TryGetExport(library, "sqlite3_user_data", out var userData)
                && NativeLibrary.TryGetExport(library, "sqlite3_result_int", out var resultInt)
                    ? new NativeFunctions(create, userData, resultInt, library)
                    : null;
        }
        catch (Exception exception) when (exception is NotSupportedException or DllNotFoundException or BadImageFormatException)
        {
            // A statically linked or custom provider has no library to look into: the managed function serves.
            return null;
        }
    }

    /// <summary>
    /// A second copy of the library under the same name would not know the provider's handles: only one has this address.
    /// </summary>
    private static bool IsTheProviders(nint version)
    {
        fixed (byte* own = raw.sqlite3_libversion())
            return own == ((delegate* unmanaged[Cdecl]<byte*>)version)();
    }
}
