using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Tables;

namespace VoiceAssistant.Application.Contacts;

/// <summary>Opens files of contacts.</summary>
internal static class ContactTable
{
    /// <returns><see cref="InvalidError"/> where no line of it can be one of a contact.</returns>
    public static Result<CsvTable> Open(TableFile file)
    {
        var table = CsvTable.Open(file, ContactLine.KnownColumns);
        if (table is null)
            return TableFile.Unreadable;
        if (ContactLine.HasNeeded(table))
            return table;
        table.Dispose();
        return InvalidError.Of(
            "", $"The first line must name the columns, of which name and phone are needed: {string.Join(',', ContactLine.Columns)}.");
    }
}
