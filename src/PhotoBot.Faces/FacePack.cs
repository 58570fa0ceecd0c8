using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PhotoBot.Faces.Inference;
using PhotoBot.Faces.Models;

namespace PhotoBot.Faces;

/// <summary>A detector and an embedder, loaded and ready. Safe to use from any thread until it is disposed.</summary>
public sealed class FacePack : IDisposable
{
    // Null is written for these alone, as it is in the fingerprints of archives that exist.
    private static readonly string[] WrittenAsNull =
        [nameof(ModelInput.Side), nameof(DetectorDecoding.Outputs), nameof(DetectorDecoding.Anchors), nameof(OutputNames.Objectness)];

    private static readonly JsonSerializerOptions CanonicalJson = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutNulls } },
    };

    private readonly OnnxModel detector;
    private readonly OnnxModel embedder;

    private FacePack(PackDescription description, OnnxModel detector, OnnxModel embedder, FacesOptions options)
    {
        (this.detector, this.embedder) = (detector, embedder);
        Name = description.Name;
        Thresholds = description.Thresholds;
        WorkingSide = options.WorkingSide;
        Fingerprint = FingerprintOf(detector.Description, embedder.Description);
        Detector = new(detector, options);
        Embedder = new(embedder);
    }

    /// <summary>The name in models.json.</summary>
    public string Name { get; }

    /// <summary>
    /// Sixteen hexadecimal digits that change with all that an embedding depends on: weights, preprocessing, decoding, alignment.
    /// Embeddings of different fingerprints do not compare.
    /// </summary>
    public string Fingerprint { get; }

    /// <summary>How many numbers an embedding has.</summary>
    public int Dimension => Embedder.Dimension;

    /// <summary>The least similarities of matches, by this pack's calibration.</summary>
    public MatchThresholds Thresholds { get; }

    /// <summary>The long side, in pixels, to read photos at.</summary>
    public int WorkingSide { get; }

    /// <summary>Finds faces.</summary>
    public FaceDetector Detector { get; }

    /// <summary>Turns faces into embeddings.</summary>
    public FaceEmbedder Embedder { get; }

    /// <summary>Loads the pack that the options name; takes a fraction of a second.</summary>
    /// <exception cref="ModelException">The description or the weights cannot be used; the message says what to do.</exception>
    /// <exception cref="ValidationException">An option is out of its range.</exception>
    public static FacePack Open(FacesOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Validator.ValidateObject(options, new(options), validateAllProperties: true);
        var catalog = ModelCatalog.Load(options.Models);
        var pack = catalog.Pack(options.Pack);
        var detectorModel = OnnxModel.Load(catalog.Model(pack.Detector), options);
        OnnxModel? embedderModel = null;
        try
        {
            embedderModel = OnnxModel.Load(catalog.Model(pack.Embedder), options);
            return new(pack, detectorModel, embedderModel, options);
        }
        catch
        {
            detectorModel.Dispose();
            embedderModel?.Dispose();
            throw;
        }
    }

    /// <summary>Frees the models, which must not be in use.</summary>
    public void Dispose()
    {
        detector.Dispose();
        embedder.Dispose();
    }

    /// <summary>
    /// Returns the JSON that fingerprints are made of. Properties that are null are left out: one that is added later does not change the
    /// fingerprints of packs that do not use it, after which every archive would be scanned again.
    /// </summary>
    internal static string Canonical<T>(T value) => JsonSerializer.Serialize(value, CanonicalJson);

    private static void LeaveOutNulls(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            if (!WrittenAsNull.Contains(property.Name, StringComparer.Ordinal)) property.ShouldSerialize = (_, value) => value is not null;
    }

    private static string FingerprintOf(ModelDescription detector, ModelDescription embedder)
    {
        var canonical = Canonical(new
        {
            FaceAligner.Version,
            Detector = new
            {
                Weights = detector.Sha256.ToUpperInvariant(), detector.Input, detector.Preprocessing, detector.Decoding, detector.Patches,
            },
            Embedder = new { Weights = embedder.Sha256.ToUpperInvariant(), embedder.Preprocessing, embedder.Patches },
        });
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)).AsSpan(0, 8));
    }
}
