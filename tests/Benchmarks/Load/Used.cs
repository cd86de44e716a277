namespace VoiceAssistant.Benchmarks.Load;

/// <summary>What a server under test has used up.</summary>
/// <param name="Methods">Compiled, for the first time or again.</param>
/// <param name="CompilingMs">Time of all threads that compiled them.</param>
internal sealed record Used(double AllocatedBytes, int Methods, double CompilingMs)
{
    public static Used? operator -(Used? later, Used? earlier) => later is null || earlier is null ? null : new Used(
        later.AllocatedBytes - earlier.AllocatedBytes, later.Methods - earlier.Methods, later.CompilingMs - earlier.CompilingMs);
}
