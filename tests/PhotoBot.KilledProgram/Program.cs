using System.Diagnostics;
using System.IO.Enumeration;
using System.Reflection;
using PhotoBot.Search;

// Runs the program, which kills itself at a moment: dotnet PhotoBot.KilledProgram.dll MOMENT ARGUMENTS...
// A moment is the name of a file that just took its name, such as block-0.faiss, or of one that is half written, such as
// block-0.faiss.*.new, or of the working folder, just made. The kill is a SIGKILL: nothing of the process runs after it.
var moment = args[0];
DurableFile.Reached = path =>
{
    if (!FileSystemName.MatchesSimpleExpression(moment, Path.GetFileName(path), ignoreCase: false)) return;
    if (path.EndsWith(DurableFile.AsideSuffix, StringComparison.Ordinal)) CutInHalf(path);
    Process.GetCurrentProcess().Kill();
};

return (int)Assembly.Load("PhotoBot").EntryPoint!.Invoke(null, [args[1..]])!;

static void CutInHalf(string path)
{
    using var file = File.OpenWrite(path);
    file.SetLength(file.Length / 2);
}
