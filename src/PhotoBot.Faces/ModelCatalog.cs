using System.Text.Json;
using System.Text.Json.Serialization;
using PhotoBot.Faces.Models;

namespace PhotoBot.Faces;

/// <summary>The models and packs that a models.json describes. Weights are not read.</summary>
/// <remarks>Immutable and safe to use from any thread.</remarks>
public sealed class ModelCatalog
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    private ModelCatalog(string path, IReadOnlyList<ModelDescription> models, IReadOnlyList<PackDescription> packs) =>
        (Path, Models, Packs) = (path, models, packs);

    /// <summary>The file's full path.</summary>
    public string Path { get; }

    /// <summary>The models, as listed.</summary>
    public IReadOnlyList<ModelDescription> Models { get; }

    /// <summary>The packs, as listed.</summary>
    public IReadOnlyList<PackDescription> Packs { get; }

    /// <summary>Reads and checks a description.</summary>
    /// <param name="path">A models.json; relative to the program's folder unless rooted.</param>
    /// <exception cref="ModelException">It is missing, is not JSON, or says something impossible.</exception>
    public static ModelCatalog Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var full = System.IO.Path.GetFullPath(path, AppContext.BaseDirectory);
        var document = Read(full);
        var folder = System.IO.Path.GetDirectoryName(full)!;
        var models = document.Models.Select(model => model with { Path = System.IO.Path.GetFullPath(model.File, folder) }).ToList();
        CatalogRules.Check(full, models, document.Packs);
        return new(full, models, document.Packs);
    }

    /// <summary>The pack of that name.</summary>
    /// <exception cref="ModelException">There is none; the message lists those there are.</exception>
    public PackDescription Pack(string name) =>
        Packs.FirstOrDefault(pack => string.Equals(pack.Name, name, StringComparison.Ordinal))
        ?? throw new ModelException(ModelProblem.UnknownPack, Path,
            $"{Path} has no pack \"{name}\"; it has {string.Join(", ", Packs.Select(pack => $"\"{pack.Name}\""))}. "
            + $"Set {FacesOptions.Section}:{nameof(FacesOptions.Pack)} to one of them.");

    /// <summary>The model of that name, which every pack's detector and embedder has.</summary>
    internal ModelDescription Model(string name) => Models.First(model => string.Equals(model.Name, name, StringComparison.Ordinal));

    private static Document Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize<Document>(stream, Json)
                ?? throw new ModelException(
                    ModelProblem.BadDescription, path, $"{path} is empty. Describe the models as models/README.md shows.");
        }
        catch (JsonException e)
        {
            throw new ModelException(ModelProblem.BadDescription, path,
                $"{path} is not a description of models: {e.Message} Correct it as models/README.md shows.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException(ModelProblem.BadDescription, path,
                $"{path} cannot be read: {e.Message} Set {FacesOptions.Section}:{nameof(FacesOptions.Models)} to a models.json.", e);
        }
    }

    private sealed record Document
    {
        public required IReadOnlyList<ModelDescription> Models { get; init; }

        public required IReadOnlyList<PackDescription> Packs { get; init; }
    }
}
