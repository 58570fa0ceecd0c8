using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PhotoBot.Faces.Inference;
using PhotoBot.Faces.Models;

namespace PhotoBot.Faces;

/// <summary>A detector and an embedder, loaded and ready. Safe to use from any thread until it is disposed.</summary>
public sealed class FacePack : IDisposable
{
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

    /// <summary>Sixteen hexadecimal digits that change with anything an embedding depends on: weights, preprocessing, decoding, alignment. Embeddings of different fingerprints do not compare.</summary>
    public string Fingerprint { get; }

    /// <summary>How many numbers an embedding has.</summary>
    public int Dimension => Embedder.Dimension;

    /// <summary>The similarities that matches start at, by this pack's calibration.</summary>
    public MatchThresholds Thresholds { get; }

    /// <summary>The long side, in pixels, to read photos at.</summary>
    public int WorkingSide { get; }

    /// <summary>Finds faces.</summary>
    public FaceDetector Detector { get; }

    /// <summary>Tells faces.</summary>
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
        var finds = OnnxModel.Load(catalog.Model(pack.Detector), options);
        OnnxModel? tells = null;
        try
        {
            tells = OnnxModel.Load(catalog.Model(pack.Embedder), options);
            return new(pack, finds, tells, options);
        }
        catch
        {
            finds.Dispose();
            tells?.Dispose();
            throw;
        }
    }

    /// <summary>Frees the models; nobody may be using them.</summary>
    public void Dispose()
    {
        detector.Dispose();
        embedder.Dispose();
    }

    private static string FingerprintOf(ModelDescription detector, ModelDescription embedder)
    {
        var canonical = JsonSerializer.Serialize(new
        {
            FaceAligner.Version,
            Detector = new { Weights = detector.Sha256.ToUpperInvariant(), detector.Input, detector.Preprocessing, detector.Decoding, detector.Patches },
            Embedder = new { Weights = embedder.Sha256.ToUpperInvariant(), embedder.Preprocessing, embedder.Patches },
        });
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)).AsSpan(0, 8));
    }
}
