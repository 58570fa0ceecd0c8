using System.Security.Cryptography;

namespace PhotoBot.Faces.Models;

/// <summary>Reads weights: checks the hash, then applies the patches to the bytes in memory.</summary>
internal static class ModelWeights
{
    /// <exception cref="ModelException">The file is missing, unreadable, not the one described, or a patch does not fit.</exception>
    public static byte[] Read(ModelDescription model)
    {
        var bytes = ReadFile(model);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (!string.Equals(hash, model.Sha256, StringComparison.OrdinalIgnoreCase))
            throw new ModelException(ModelProblem.WrongHash, model.Path,
                $"{model.Path} has the SHA-256 {hash}, but {model.Name} wants {model.Sha256}. "
                + "Put the described file there, or, if the new one is meant, describe it in models.json.");
        foreach (var patch in model.Patches)
        {
            if (!patch.TryApply(bytes))
                throw new ModelException(ModelProblem.BadDescription, model.Path,
                    $"A patch of {model.Name} expects the bytes {patch.From} at offset {patch.Offset} of {model.Path}, "
                    + "and they are not there. Correct the patch in models.json.");
        }

        return bytes;
    }

    private static byte[] ReadFile(ModelDescription model)
    {
        try
        {
            return File.ReadAllBytes(model.Path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ModelException(ModelProblem.MissingFile, model.Path,
                $"The weights of {model.Name} are not at {model.Path}. Build again to restore them, or correct \"file\" in models.json.",
                e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException(
                ModelProblem.NotLoadable, model.Path, $"{model.Path} cannot be read: {e.Message} Check its permissions.", e);
        }
    }
}
