namespace VoiceAssistant.VendorEmulators.SqlServer;

/// <summary>What the emulator is to answer.</summary>
internal abstract record SqlServerAnswer
{
    public static SqlServerAnswer Nothing { get; } = new Rows([]);

    /// <param name="Columns">Names and types: Guid, string, DateTime, bool, int or double.</param>
    internal sealed record Rows(IReadOnlyList<(string Name, Type Type)> Columns, params object?[][] Values) : SqlServerAnswer;

    internal sealed record Error(int Number, string Message) : SqlServerAnswer;
}
