using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VoiceAssistant.Infrastructure.Persistence.Migrations.SqlServer
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
                type: "nvarchar(1231)",
                maxLength: 1231,
                nullable: true,
                collation: "Latin1_General_100_BIN2");
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
