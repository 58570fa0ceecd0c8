using PhotoBot.Faces.Detection;
using PhotoBot.Faces.Inference;
using PhotoBot.Imaging;

namespace PhotoBot.Faces;

/// <summary>Finds the faces of a photo. Safe to use from any thread.</summary>
public sealed class FaceDetector
{
    private readonly FaceFinder finder;
    private readonly FacesOptions options;

    internal FaceDetector(OnnxModel model, FacesOptions options)
    {
        this.options = options;
        finder = new(model, options);
    }

    /// <summary>Finds all faces.</summary>
    /// <param name="image">Upright pixels, of any size.</param>
    /// <returns>Best score first, in pixels of <paramref name="image"/>; empty when there is no face.</returns>
    /// <exception cref="ModelException">The model failed.</exception>
    public IReadOnlyList<Face> Detect(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var found = finder.Find(image, options.DetectionSide);
        return [.. Suppression.Keep(found, finder.MaxOverlap).Where(face => face.Box.Width >= options.MinFaceSide)];
    }
}
