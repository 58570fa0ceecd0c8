using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace PhotoBot.Faces.Inference;

/// <summary>The native ONNX Runtime beside the program, with its telemetry switched off.</summary>
/// <remarks>
/// <para>The Linux library reports by default. Measured with 1.29.0 and 1.31.1: it writes a device number and a store of events under the
/// home and temporary folders, and sends them to its maker. One switch works: an environment variable, read while the library loads.</para>
/// <para><see cref="Environment.SetEnvironmentVariable(string, string?)"/> changes a copy that native code does not see, and
/// <see cref="OrtEnv.DisableTelemetryEvents"/> comes too late; both were measured to leave it on. So <c>setenv</c> runs when this assembly
/// loads. No other project of the program compiles against the package, so that no code can load the library earlier.</para>
/// </remarks>
public static partial class InferenceRuntime
{
    // https://github.com/microsoft/onnxruntime/blob/main/docs/Privacy.md
    private const string Switch = "ORT_DISABLE_TELEMETRY";
    private const string Off = "1";

    /// <summary>The native library's version, for example "1.31.1"; loads the library.</summary>
    /// <exception cref="DllNotFoundException">libonnxruntime.so is not beside the program.</exception>
    /// <exception cref="ModelException">It did not start.</exception>
    public static string Version()
    {
        try
        {
            return OrtEnv.Instance().GetVersionString();
        }
        catch (OnnxRuntimeException e)
        {
            var library = Path.Combine(AppContext.BaseDirectory, "libonnxruntime.so");
            throw new ModelException(ModelProblem.NotLoadable, library, $"{library} did not start: {e.Message}", e);
        }
    }

    /// <summary>Whether the native environment switches the reports off.</summary>
    public static bool IsTelemetryOff => string.Equals(Marshal.PtrToStringUTF8(GetNativeVariable(Switch)), Off, StringComparison.Ordinal);

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255:ModuleInitializer in a library", Justification = "ONNX Runtime must not load before this has run.")]
    internal static void DisableTelemetry()
    {
        if (SetNativeVariable(Switch, Off, overwrite: 1) != 0)
        {
            throw new InvalidOperationException(
                $"{Switch} could not be set to {Off} (errno {Marshal.GetLastPInvokeError()}), so ONNX Runtime is not loaded.");
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int SetNativeVariable(string name, string value, int overwrite);

    // The text belongs to the environment and is not freed.
    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GetNativeVariable(string name);
}
