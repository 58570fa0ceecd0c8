using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace PhotoBot.Settings;

/// <summary>Reads the settings: appsettings.json, user secrets, the environment, then the command line. Later ones win.</summary>
internal static class ProgramSettings
{
    /// <summary>What the names of environment variables begin with.</summary>
    public const string EnvironmentPrefix = "PHOTOBOT_";

    /// <summary>The file beside the program.</summary>
    public const string FileName = "appsettings.json";

    /// <summary>Reads all sources.</summary>
    /// <param name="folder">The folder of <see cref="FileName"/>.</param>
    /// <param name="commandLine">Keys and values of <c>--set</c> and <c>--data</c>.</param>
    /// <exception cref="InvalidConfigurationException">A file is missing, cannot be read, or is not JSON.</exception>
    public static ConfigurationManager Read(string folder, IEnumerable<KeyValuePair<string, string?>> commandLine)
    {
        var settings = new ConfigurationManager();
        settings.SetBasePath(folder);
        try
        {
            // Each source is read when it is added.
            settings.AddJsonFile(FileName, optional: false);
            settings.AddUserSecrets<Program>(optional: true);
        }
        catch (InvalidDataException broken)
        {
            throw new InvalidConfigurationException(Describe(broken), broken);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidConfigurationException(
                $"{Path.Combine(folder, FileName)} is missing: it comes with the program. Put it back, or build again.", missing);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new InvalidConfigurationException($"The settings cannot be read: {unreadable.Message}", unreadable);
        }

        settings.AddEnvironmentVariables(EnvironmentPrefix).AddInMemoryCollection(commandLine);
        return settings;
    }

    // The provider's own message names the file alone, and the parser's ends with the position, counted from 0.
    private static string Describe(InvalidDataException broken)
    {
        var cause = broken.GetBaseException();
        var file = broken.Message.Split('\'') is [_, var path, ..] ? path : FileName;
        return cause is JsonException { LineNumber: { } line, BytePositionInLine: { } position } json
            ? $"{file}, line {line + 1}, position {position + 1}: {json.Message.Split(" LineNumber:")[0]}"
            : $"{file}: {cause.Message}";
    }
}
