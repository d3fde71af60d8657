using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Legion.Bench.Planted;

/// <summary>
/// Compiles engine and simulation into one assembly, again and again with another defect. Sources are parsed once; a defect costs one
/// parse and one compilation. May be used by several threads.
/// </summary>
internal sealed class Greenhouse
{
    // What the SDK adds to each project of this repository.
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    // Warnings are the real build's to give, so the flow of nulls need not be followed here.
    private static readonly CSharpParseOptions Parsing = new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.None)
        .WithFeatures([new("run-nullable-analysis", "never")]);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        checkOverflow: true,
        nullableContextOptions: NullableContextOptions.Enable,
        warningLevel: 0);

    private readonly Dictionary<string, (string Text, SyntaxTree Tree)> _sources = new(StringComparer.Ordinal);
    private readonly CSharpCompilation _sound;

    public Greenhouse(IEnumerable<Source> sources)
    {
        foreach (var source in sources)
        {
            _sources.Add(source.Path, (source.Text, Parse(source.Path, source.Text)));
        }

        var trees = _sources.Values.Select(s => s.Tree).Prepend(Parse("ImplicitUsings.cs", ImplicitUsings));
        _sound = CSharpCompilation.Create("Legion.Planted", trees, Framework(), Options);
    }

    /// <summary>The sources as they are.</summary>
    public Planting Unchanged() => Compile(_sound);

    public Planting Plant(Defect defect) => Dig(defect) is { } trouble ? trouble : Compile(With(defect));

    /// <summary>Whether a defect fits the sources and is sound C#, without the cost of an assembly. Null where all is well.</summary>
    public Planting? Inspect(Defect defect)
    {
        if (Dig(defect) is { } trouble)
        {
            return trouble;
        }

        var planted = With(defect);
        var changed = planted.SyntaxTrees.Single(tree => string.Equals(tree.FilePath, defect.File, StringComparison.Ordinal));
        var error = FirstError(planted.GetSemanticModel(changed).GetDiagnostics());
        return error is null ? null : new Planting.NotCompiled(error);
    }

    private Planting.Stale? Dig(Defect defect)
    {
        if (!_sources.TryGetValue(defect.File, out var source))
        {
            return new Planting.Stale($"There is no {defect.File}.");
        }

        var first = source.Text.IndexOf(defect.Before, StringComparison.Ordinal);
        if (first < 0)
        {
            return new Planting.Stale($"The text is not in {defect.File}.");
        }

        return source.Text.LastIndexOf(defect.Before, StringComparison.Ordinal) == first
            ? null
            : new Planting.Stale($"The text is more than once in {defect.File}.");
    }

    private CSharpCompilation With(Defect defect)
    {
        var (text, tree) = _sources[defect.File];
        var changed = text.Replace(defect.Before, defect.After, StringComparison.Ordinal);
        return _sound.ReplaceSyntaxTree(tree, Parse(defect.File, changed));
    }

    private static Planting Compile(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        return emitted.Success
            ? new Planting.Compiled(ImmutableCollectionsMarshal.AsImmutableArray(image.ToArray()))
            : new Planting.NotCompiled(FirstError(emitted.Diagnostics) ?? "No reason given.");
    }

    private static string? FirstError(ImmutableArray<Diagnostic> diagnostics) =>
        diagnostics.FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error)?.ToString();

    private static SyntaxTree Parse(string path, string text) =>
        CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), Parsing, path);

    /// <summary>What comes with .NET, and nothing of Legion: a second engine in the references would be taken for the first.</summary>
    private static IEnumerable<MetadataReference> Framework()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location);
        var trusted = (string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? string.Empty;
        return trusted.Split(Path.PathSeparator)
            .Where(path => string.Equals(Path.GetDirectoryName(path), folder, StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
    }
}
