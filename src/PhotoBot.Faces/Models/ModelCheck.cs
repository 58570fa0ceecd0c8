namespace PhotoBot.Faces.Models;

/// <summary>What a look at a model's file found.</summary>
/// <param name="State">The finding.</param>
/// <param name="Sha256">The file's hash in lower-case hexadecimal; null when there is no file.</param>
public sealed record ModelCheck(ModelState State, string? Sha256);
