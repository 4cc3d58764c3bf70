namespace UpsertGen.CodeFixes; internal static class Placeholder;
