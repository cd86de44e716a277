using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VoiceAssistant.Infrastructure.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class TagMarks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "TagMarks",
                table: "Contacts",
                type: "TEXT",
                maxLength: 1231,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "TagMarks",
                table: "Contacts");
        }
    }
}
